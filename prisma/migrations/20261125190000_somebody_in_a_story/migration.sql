-- CreateTable
CREATE TABLE "Worry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "hidesUntil" DATETIME,
    "settledAt" DATETIME,
    "settledAs" TEXT,
    "erasedAt" DATETIME,
    CONSTRAINT "Worry_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WorryLook" (
    "worryId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("worryId", "personId"),
    CONSTRAINT "WorryLook_worryId_fkey" FOREIGN KEY ("worryId") REFERENCES "Worry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Worry_secretHash_key" ON "Worry"("secretHash");

-- CreateIndex
CREATE INDEX "Worry_pieceId_at_idx" ON "Worry"("pieceId", "at");

-- CreateIndex
CREATE INDEX "Worry_editionId_idx" ON "Worry"("editionId");
