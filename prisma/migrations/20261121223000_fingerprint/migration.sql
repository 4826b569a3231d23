-- CreateTable
CREATE TABLE "fingerprint" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "fingerprint_pkey" PRIMARY KEY ("name")
);
