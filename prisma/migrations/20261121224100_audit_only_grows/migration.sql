-- The trail is append-only for every login the desk uses; only the owner of the table could take these triggers off, and the
-- chain of hashes tells of what was done then.
CREATE FUNCTION "audit_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail only grows: % is refused', lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "audit_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_only_grows"();
