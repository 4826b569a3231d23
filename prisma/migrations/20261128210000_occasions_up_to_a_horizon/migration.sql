-- Occasions are kept for the weeks ahead only. From this day on something fires of which no row is kept yet; the roll before the morning
-- compiles it then. No index: it would be written with every contact, and the roll alone asks, once a day.
ALTER TABLE "client" ADD COLUMN "later_from" DATE;
