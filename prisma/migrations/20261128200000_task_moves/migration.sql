-- Whose list an item left on a day: a list that was read before says where it went.
CREATE TABLE "task_move" (
  "task_id" INTEGER NOT NULL REFERENCES "task" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "from_id" INTEGER NOT NULL REFERENCES "staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "on_day" DATE NOT NULL,
  PRIMARY KEY ("task_id", "from_id", "on_day")
);
CREATE INDEX "task_move_of_list" ON "task_move" ("from_id", "on_day");
-- What nobody looks after, by whose it was last: looked for every morning.
CREATE INDEX "task_orphaned" ON "task" ("owner_id") WHERE state = 'orphaned';
