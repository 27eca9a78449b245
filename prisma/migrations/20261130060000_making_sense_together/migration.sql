-- CreateTable
CREATE TABLE "Workshop" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "spaceId" TEXT NOT NULL,
    "templateKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "codeHash" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "WorkshopThing" (
    "workshopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "thing" TEXT NOT NULL,

    PRIMARY KEY ("workshopId", "kind", "id"),
    CONSTRAINT "WorkshopThing_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "WorkshopMember" (
    "workshopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "receiptHash" TEXT,
    "agreedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workshopId", "id")
);

-- CreateTable
CREATE TABLE "WorkshopOpenDots" (
    "workshopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "thing" TEXT NOT NULL,

    PRIMARY KEY ("workshopId", "id"),
    CONSTRAINT "WorkshopOpenDots_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateIndex
CREATE UNIQUE INDEX "Workshop_codeHash_key" ON "Workshop"("codeHash");

-- CreateIndex
CREATE INDEX "Workshop_spaceId_idx" ON "Workshop"("spaceId");

-- CreateIndex
CREATE UNIQUE INDEX "WorkshopMember_receiptHash_key" ON "WorkshopMember"("receiptHash");

-- CreateIndex
CREATE INDEX "WorkshopMember_personId_idx" ON "WorkshopMember"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "WorkshopMember_workshopId_personId_key" ON "WorkshopMember"("workshopId", "personId");
