-- Locks the audit chain until the end of the transaction and gives its last record. As one call: what stands in a statement of its
-- own after the wait sees what the transaction waited for, and there is one way to the server less while others wait.
CREATE FUNCTION "audit_tip"(OUT "seq" bigint, OUT "hash" text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(72707371);
  SELECT a.seq, a.hash INTO seq, hash FROM audit a ORDER BY a.seq DESC LIMIT 1;
END;
$$;
