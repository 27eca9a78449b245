-- AlterTable
ALTER TABLE "Person" ADD COLUMN "letInAt" DATETIME;

-- CreateTable
CREATE TABLE "Settling" (
    "pieceId" TEXT NOT NULL PRIMARY KEY,
    "openedBy" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "choices" TEXT NOT NULL,
    CONSTRAINT "Settling_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CreditChoice" (
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "naming" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("pieceId", "personId"),
    CONSTRAINT "CreditChoice_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mention" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "is" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "end" TEXT,
    "by" TEXT,
    "second" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Mention_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Edition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "settledBy" TEXT NOT NULL,
    "settledAt" DATETIME NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "EditionUse" (
    "editionId" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "presentation" TEXT NOT NULL,
    "notice" TEXT NOT NULL,

    PRIMARY KEY ("editionId", "use", "recipient"),
    CONSTRAINT "EditionUse_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EditionStop" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "editionId" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "by" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "EditionStop_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "piece" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "LedgerPayload" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "salt" TEXT NOT NULL,
    "payload" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "editionId" TEXT NOT NULL,
    "pieceId" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedBy" TEXT
);

-- CreateTable
CREATE TABLE "Slug" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "listed" TEXT NOT NULL DEFAULT '',
    "listedOn" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "ExportRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "editionId" TEXT NOT NULL,
    "pieceId" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "personId" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Mention_pieceId_is_found_key" ON "Mention"("pieceId", "is", "found");

-- CreateIndex
CREATE UNIQUE INDEX "Edition_pieceId_number_key" ON "Edition"("pieceId", "number");

-- CreateIndex
CREATE INDEX "EditionStop_editionId_idx" ON "EditionStop"("editionId");

-- CreateIndex
CREATE INDEX "LedgerEntry_piece_seq_idx" ON "LedgerEntry"("piece", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_subject_seq_idx" ON "LedgerEntry"("subject", "seq");

-- CreateIndex
CREATE INDEX "Release_pieceId_use_idx" ON "Release"("pieceId", "use");

-- CreateIndex
CREATE INDEX "Release_use_endedAt_idx" ON "Release"("use", "endedAt");

-- CreateIndex
CREATE INDEX "Slug_pieceId_idx" ON "Slug"("pieceId");

-- CreateIndex
CREATE INDEX "ExportRecord_pieceId_at_idx" ON "ExportRecord"("pieceId", "at");

-- What is only ever added to, as for the answers and the log of a draft.

CREATE TRIGGER "LedgerEntry_is_never_changed" BEFORE UPDATE ON "LedgerEntry"
BEGIN SELECT RAISE(ABORT, 'LedgerEntry is insert-only: a change of mind is a new entry'); END;

CREATE TRIGGER "LedgerEntry_is_never_deleted" BEFORE DELETE ON "LedgerEntry"
BEGIN SELECT RAISE(ABORT, 'LedgerEntry is insert-only: nothing is taken out of the chain'); END;

-- An entry goes on the end, and nowhere else.
CREATE TRIGGER "LedgerEntry_goes_on_the_end" BEFORE INSERT ON "LedgerEntry"
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM "LedgerEntry")
  OR NEW.prev IS NOT COALESCE((SELECT hash FROM "LedgerEntry" ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'LedgerEntry: the next entry names the one before it'); END;

-- Deleting is left open for one act: erasing what somebody said. The chain stays whole without it.
CREATE TRIGGER "LedgerPayload_is_never_changed" BEFORE UPDATE ON "LedgerPayload"
BEGIN SELECT RAISE(ABORT, 'LedgerPayload is insert-only'); END;

-- An edition never changes. Its words can be erased, and nothing else of it.
CREATE TRIGGER "Edition_is_never_changed" BEFORE UPDATE ON "Edition"
WHEN NEW.content IS NOT '' OR NEW.id IS NOT OLD.id OR NEW.pieceId IS NOT OLD.pieceId OR NEW.number IS NOT OLD.number OR NEW.hash IS NOT OLD.hash
  OR NEW.settledBy IS NOT OLD.settledBy OR NEW.settledAt IS NOT OLD.settledAt OR NEW.epoch IS NOT OLD.epoch OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'Edition is never changed: a new text is a new edition'); END;

CREATE TRIGGER "EditionUse_is_never_changed" BEFORE UPDATE ON "EditionUse"
BEGIN SELECT RAISE(ABORT, 'EditionUse is never changed'); END;

CREATE TRIGGER "EditionStop_is_never_changed" BEFORE UPDATE ON "EditionStop"
BEGIN SELECT RAISE(ABORT, 'EditionStop is insert-only'); END;

CREATE TRIGGER "ExportRecord_is_never_changed" BEFORE UPDATE ON "ExportRecord"
BEGIN SELECT RAISE(ABORT, 'ExportRecord is insert-only'); END;

CREATE TRIGGER "ExportRecord_is_never_deleted" BEFORE DELETE ON "ExportRecord"
BEGIN SELECT RAISE(ABORT, 'ExportRecord is insert-only'); END;
