-- Two hundred clients of a large book share the end of a phone, each on a page of its own: they are told apart within the index.
DROP INDEX "client_phone_index_idx";
CREATE INDEX "client_phone_index_idx" ON "client"("phone_index") INCLUDE ("aum", "id", "advisor_id");
