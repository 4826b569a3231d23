-- Search keys are compared byte by byte whatever the database's collation: prefixes become ranges of an index, and sorting is cheap.
ALTER TABLE "client" ALTER COLUMN "keys" SET DATA TYPE TEXT COLLATE "C";

-- An advisor's clients are found by name within the index alone.
DROP INDEX "client_advisor_id_idx";
CREATE INDEX "client_advisor_id_idx" ON "client"("advisor_id") INCLUDE ("keys", "aum", "id");

-- The worthiest clients of a name.
CREATE INDEX "client_keys_aum_idx" ON "client"("keys", "aum" DESC) INCLUDE ("id", "advisor_id");

-- The vocabulary of names, for those who see more advisors than can be looked through one by one.
CREATE TABLE "name_piece" (
    "piece" TEXT COLLATE "C" NOT NULL,
    "keys" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "name_piece_pkey" PRIMARY KEY ("piece","keys")
);
