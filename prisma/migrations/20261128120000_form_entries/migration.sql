-- What was filled in, form by form: an entry keeps the version of its form. Secret fields are one cipher text beside the others.
CREATE TABLE "form_entry" (
    "id" SERIAL NOT NULL,
    "form" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "client_id" INTEGER,
    "by_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "secret" BYTEA,
    "source_key" TEXT NOT NULL,

    CONSTRAINT "form_entry_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "form_entry_source_key_key" ON "form_entry"("source_key");

-- The entries of a client, and the latest of one form: a client has some dozens of them.
CREATE INDEX "form_entry_of_client" ON "form_entry"("client_id", "at" DESC) WHERE (state = 'submitted'::text);

ALTER TABLE "form_entry" ADD CONSTRAINT "form_entry_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "form_entry" ADD CONSTRAINT "form_entry_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
