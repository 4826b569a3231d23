-- A file whose header fits no kind: its sender was shown how its columns may be meant, and says which they are.
CREATE TABLE "header_question" (
  "id" SERIAL NOT NULL,
  "message_id" TEXT NOT NULL,
  "file_key" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "staff_id" INTEGER NOT NULL,
  "open_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "header_key" TEXT NOT NULL,
  "columns" JSONB NOT NULL,
  "state" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "answered_at" TIMESTAMPTZ(3),
  CONSTRAINT "header_question_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "header_question_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "header_question_message_id_key" ON "header_question"("message_id");

-- What the titles of such a header mean, as somebody confirmed for all files that have it.
CREATE TABLE "header_mapping" (
  "id" SERIAL NOT NULL,
  "kind" TEXT NOT NULL,
  "header_key" TEXT NOT NULL,
  "mapping" JSONB NOT NULL,
  "staff_id" INTEGER,
  "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "header_mapping_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "header_mapping_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "header_mapping_kind_header_key_key" ON "header_mapping"("kind", "header_key");
