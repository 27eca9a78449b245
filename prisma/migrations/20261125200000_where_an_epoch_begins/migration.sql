-- CreateTable
CREATE TABLE "DraftEpoch" (
    "pieceId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "lastHash" BLOB NOT NULL,
    "at" BIGINT NOT NULL,

    PRIMARY KEY ("pieceId", "epoch")
);

-- Until now, what took words out knew it.
INSERT OR IGNORE INTO "DraftEpoch" (pieceId, epoch, lastHash, at)
SELECT pieceId, epoch, lastHash, CAST(unixepoch(askedAt) * 1000 AS INTEGER) FROM "TakeOut" WHERE epoch IS NOT NULL AND lastHash IS NOT NULL;
