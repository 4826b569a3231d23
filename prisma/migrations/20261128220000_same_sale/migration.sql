-- The contact by which the same money was logged before: of the two only what the later one exceeds it by counts again.
ALTER TABLE "contact" ADD COLUMN "same_as_id" INTEGER REFERENCES "contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "contact_same_as" ON "contact" ("same_as_id") WHERE same_as_id IS NOT NULL;
