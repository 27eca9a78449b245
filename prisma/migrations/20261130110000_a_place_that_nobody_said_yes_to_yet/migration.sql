-- Who was given a place in a workshop has not said yes to anything yet: when they did may be empty.
CREATE TABLE "new_WorkshopMember" (
    "workshopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "receiptHash" TEXT,
    "agreedAt" DATETIME,

    PRIMARY KEY ("workshopId", "id")
);
INSERT INTO "new_WorkshopMember" ("workshopId", "id", "personId", "receiptHash", "agreedAt") SELECT "workshopId", "id", "personId", "receiptHash", "agreedAt" FROM "WorkshopMember";
DROP TABLE "WorkshopMember";
ALTER TABLE "new_WorkshopMember" RENAME TO "WorkshopMember";
CREATE UNIQUE INDEX "WorkshopMember_receiptHash_key" ON "WorkshopMember"("receiptHash");
CREATE UNIQUE INDEX "WorkshopMember_workshopId_personId_key" ON "WorkshopMember"("workshopId", "personId");
CREATE INDEX "WorkshopMember_personId_idx" ON "WorkshopMember"("personId");
