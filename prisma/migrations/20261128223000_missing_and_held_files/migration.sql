-- Since when a client is no longer in the file of the whole book; null again once it comes back.
ALTER TABLE "client" ADD COLUMN "missing_since" DATE;

-- A file sent in chat that changes much: what it would do was shown, and it waits for the sender's word until then.
CREATE TABLE "held_file" (
  "id" SERIAL NOT NULL PRIMARY KEY,
  "message_id" TEXT NOT NULL,
  "file_key" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "staff_id" INTEGER NOT NULL REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "open_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "counts" JSONB NOT NULL,
  "state" TEXT NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  "answered_at" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "held_file_message_id_key" ON "held_file"("message_id");
