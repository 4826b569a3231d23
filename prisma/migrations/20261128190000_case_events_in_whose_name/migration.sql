-- In whose place somebody did something in a case: a delegate for the one who is away. Null: in their own name.
ALTER TABLE "case_event" ADD COLUMN "for_id" INTEGER;
