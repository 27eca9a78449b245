-- AlterTable
ALTER TABLE "Person" ADD COLUMN "goneAt" DATETIME;

-- CreateTable
CREATE TABLE "Leaving" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "choices" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    "erasedAt" DATETIME,
    "doneAt" DATETIME,
    "secretHash" TEXT NOT NULL,
    "certificate" TEXT NOT NULL DEFAULT ''
);

-- CreateIndex
CREATE UNIQUE INDEX "Leaving_secretHash_key" ON "Leaving"("secretHash");

-- CreateIndex
CREATE INDEX "Leaving_personId_idx" ON "Leaving"("personId");

-- CreateIndex
CREATE INDEX "Leaving_dueAt_doneAt_idx" ON "Leaving"("dueAt", "doneAt");
