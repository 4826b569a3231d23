-- Why nobody is to be reminded of an item any more: the entry of the form that says so.
ALTER TABLE "task" ADD COLUMN "drop_entry_id" INTEGER REFERENCES "form_entry" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "task_dropped" ON "task" ("drop_entry_id") WHERE drop_entry_id IS NOT NULL;
