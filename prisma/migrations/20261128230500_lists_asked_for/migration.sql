-- Whose list a message shows: the one asked for last on a day is kept true beside that of the morning.
ALTER TABLE "delivery" ADD COLUMN "list_of" INTEGER;
CREATE INDEX "delivery_list_of" ON "delivery" ("list_of", "on_day") WHERE (list_of IS NOT NULL);
