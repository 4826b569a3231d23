-- What takes more than one step: it has an owner and a time by which it is due, always.
CREATE TABLE "case_file" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "client_id" INTEGER,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "opened_by_id" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "alert_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "task_id" INTEGER,
    "source_key" TEXT NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "case_file_source_key_key" ON "case_file"("source_key");

-- Somebody's by deadline; everybody's by deadline; those of a client; and of all that are open the few whose deadline is now.
CREATE INDEX "case_open_of_owner" ON "case_file"("owner_id", "due_at") WHERE (closed_at IS NULL);
CREATE INDEX "case_open_by_deadline" ON "case_file"("due_at", "id") WHERE (closed_at IS NULL);
CREATE INDEX "case_of_client" ON "case_file"("client_id", "opened_at" DESC);
CREATE INDEX "case_alert" ON "case_file"("alert_at") WHERE (alert_at IS NOT NULL);

ALTER TABLE "case_file" ADD CONSTRAINT "case_file_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "case_event" (
    "id" SERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "step" TEXT,
    "state" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" INTEGER,
    "note" TEXT,
    "entry_id" INTEGER,
    "contact_id" INTEGER,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "case_event_case_id_id_idx" ON "case_event"("case_id", "id");

ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The history of a case only grows; it goes when the whole case goes, with its client.
CREATE FUNCTION "case_event_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "case_file" WHERE "id" = OLD."case_id") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the history of a case only grows: % is refused', lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "case_event_only_grows" BEFORE UPDATE OR DELETE ON "case_event"
  FOR EACH ROW EXECUTE FUNCTION "case_event_only_grows"();
