-- Files sent in chat that have still to be read: the queue only says "look here", so one that forgets loses nobody's file.
CREATE TABLE "sent_file" (
    "message_id" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "open_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sent_file_pkey" PRIMARY KEY ("message_id")
);

ALTER TABLE "sent_file" ADD CONSTRAINT "sent_file_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
