-- A stage that an operator's file moved was moved by nobody of the staff.
ALTER TABLE "stage_move" ALTER COLUMN "actor_id" DROP NOT NULL;
