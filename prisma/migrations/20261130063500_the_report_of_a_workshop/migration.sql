-- CreateTable
CREATE TABLE "WorkshopReport" (
    "workshopId" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL
);

-- CreateTable
-- Without row numbers: in these tables nothing says in which order something was written.
CREATE TABLE "WorkshopQuote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workshopId" TEXT NOT NULL,
    "noteId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "changedText" TEXT NOT NULL,
    "withName" BOOLEAN NOT NULL,
    "answerBy" DATETIME NOT NULL
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "WorkshopEvidence" (
    "workshopId" TEXT NOT NULL,
    "lineId" TEXT NOT NULL,
    "themeId" TEXT NOT NULL,

    PRIMARY KEY ("workshopId", "lineId", "themeId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "WorkshopCheckBack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workshopId" TEXT NOT NULL,
    "memberId" TEXT,
    "mark" TEXT,
    "right" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "WorkshopApproval" (
    "workshopId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "quotes" TEXT NOT NULL,

    PRIMARY KEY ("workshopId", "memberId", "editionId")
) WITHOUT ROWID;

-- CreateIndex
CREATE UNIQUE INDEX "WorkshopReport_pieceId_key" ON "WorkshopReport"("pieceId");

-- CreateIndex
CREATE UNIQUE INDEX "WorkshopQuote_workshopId_noteId_key" ON "WorkshopQuote"("workshopId", "noteId");

-- CreateIndex
CREATE INDEX "WorkshopCheckBack_workshopId_idx" ON "WorkshopCheckBack"("workshopId");
