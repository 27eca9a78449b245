-- CreateTable
CREATE TABLE "DraftVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "personId" TEXT,
    "at" BIGINT NOT NULL,
    "content" TEXT NOT NULL,
    "hash" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "TakeOut" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    "doneAt" DATETIME,
    "seq" INTEGER NOT NULL,
    "epoch" INTEGER,
    "lastHash" BLOB
);

-- CreateTable
CREATE TABLE "DraftVoice" (
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "since" BIGINT NOT NULL,

    PRIMARY KEY ("pieceId", "personId")
);

-- What an entry did to words is more than where they moved. (Written by hand: renaming keeps every row.)
ALTER TABLE "DraftUpdate" RENAME COLUMN "moves" TO "words";

ALTER TABLE "Space" ADD COLUMN "wordsShown" TEXT NOT NULL DEFAULT 'everyone';

-- CreateIndex
CREATE INDEX "DraftVersion_pieceId_seq_idx" ON "DraftVersion"("pieceId", "seq");

-- CreateIndex
CREATE INDEX "TakeOut_pieceId_doneAt_idx" ON "TakeOut"("pieceId", "doneAt");

-- CreateIndex
CREATE INDEX "TakeOut_dueAt_doneAt_idx" ON "TakeOut"("dueAt", "doneAt");

-- CreateIndex
CREATE INDEX "DraftVoice_personId_idx" ON "DraftVoice"("personId");
