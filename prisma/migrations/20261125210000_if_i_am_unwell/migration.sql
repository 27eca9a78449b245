-- CreateTable
CREATE TABLE "UnwellPlan" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "does" TEXT NOT NULL,
    "helperId" TEXT,
    "spaceId" TEXT,
    "at" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "declinedAt" DATETIME,
    CONSTRAINT "UnwellPlan_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanUse" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "PlanUse_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "UnwellPlan_helperId_idx" ON "UnwellPlan"("helperId");

-- CreateIndex
CREATE INDEX "UnwellPlan_spaceId_idx" ON "UnwellPlan"("spaceId");

-- CreateIndex
CREATE INDEX "PlanUse_personId_endedAt_idx" ON "PlanUse"("personId", "endedAt");

-- CreateIndex
CREATE INDEX "PlanUse_by_idx" ON "PlanUse"("by");
