-- What came of an item, how often nobody answered, its time of day, when it comes back and when it is reminded of.
ALTER TABLE "task" ADD COLUMN "outcome" TEXT;
ALTER TABLE "task" ADD COLUMN "tries" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "task" ADD COLUMN "at_time" TEXT;
ALTER TABLE "task" ADD COLUMN "again_at" TIMESTAMPTZ(3);
ALTER TABLE "task" ADD COLUMN "remind_at" TIMESTAMPTZ(3);
CREATE INDEX "task_remind" ON "task" ("remind_at") WHERE state = 'open' AND remind_at IS NOT NULL;
