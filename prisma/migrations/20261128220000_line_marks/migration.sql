-- A nightly file is nearly all of it what it was: with each record stands the mark of the line it was last read from, and a line whose mark
-- the book holds is passed by.
ALTER TABLE "client" ADD COLUMN "line_mark" BIGINT;
ALTER TABLE "holding" ADD COLUMN "line_mark" BIGINT;
ALTER TABLE "flow" ADD COLUMN "line_mark" BIGINT;

CREATE TABLE "import_layout" (
  "kind" TEXT NOT NULL PRIMARY KEY,
  "columns" TEXT[],
  "latest" TEXT[]
);

-- Whoever changes what a file says of a record takes its mark away, so that the next file is held against it.
CREATE FUNCTION "line_mark_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.line_mark := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER "client_line_mark" BEFORE UPDATE OF "client_no", "name", "gender", "birthday", "secret", "phone_index", "tier", "aum",
  "opened_on", "advisor_id", "stage", "risk_assessed_on", "vip_card_expires_on", "note" ON "client"
  FOR EACH ROW WHEN (OLD.line_mark IS NOT NULL AND NEW.line_mark = OLD.line_mark) EXECUTE FUNCTION "line_mark_gone"();
CREATE TRIGGER "holding_line_mark" BEFORE UPDATE OF "product_name", "risk_level", "amount", "bought_on", "matures_on", "as_of" ON "holding"
  FOR EACH ROW WHEN (OLD.line_mark IS NOT NULL AND NEW.line_mark = OLD.line_mark) EXECUTE FUNCTION "line_mark_gone"();
CREATE TRIGGER "flow_line_mark" BEFORE UPDATE OF "occurred_at", "on_day", "direction", "amount", "channel" ON "flow"
  FOR EACH ROW WHEN (OLD.line_mark IS NOT NULL AND NEW.line_mark = OLD.line_mark) EXECUTE FUNCTION "line_mark_gone"();

-- What a holding's line leaves open is the product's.
CREATE FUNCTION "line_marks_of_product_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE holding h SET line_mark = NULL FROM now_product n
  WHERE h.product_code = n.product_code AND h.line_mark IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER "product_added" AFTER INSERT ON "product" REFERENCING NEW TABLE AS now_product
  FOR EACH STATEMENT EXECUTE FUNCTION "line_marks_of_product_gone"();
CREATE TRIGGER "product_changed" AFTER UPDATE ON "product" REFERENCING NEW TABLE AS now_product
  FOR EACH STATEMENT EXECUTE FUNCTION "line_marks_of_product_gone"();
