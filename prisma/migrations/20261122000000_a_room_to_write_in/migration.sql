-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "emailConfirmedAt" DATETIME,
    "passwordHash" TEXT,
    "signInWordsHash" TEXT,
    "hats" TEXT NOT NULL DEFAULT '[]',
    "whatHelps" TEXT NOT NULL DEFAULT '',
    "preferences" TEXT NOT NULL DEFAULT '{}',
    "mayStartSpaces" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "publicId" TEXT NOT NULL,
    "device" TEXT NOT NULL DEFAULT '',
    "wayIn" TEXT NOT NULL,
    "issuedBy" TEXT,
    "ownDevice" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "personId" TEXT,
    "issuedBy" TEXT,
    "email" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "usedAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "SignInLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PrivateNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "pieceId" TEXT,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "PrivateNote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Space" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "helpContact" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SpaceMember" (
    "spaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,
    "leftAt" DATETIME,

    PRIMARY KEY ("spaceId", "personId"),
    CONSTRAINT "SpaceMember_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SpaceMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "spaceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "currentAt" DATETIME,
    CONSTRAINT "Agreement_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AgreementYes" (
    "agreementId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("agreementId", "personId"),
    CONSTRAINT "AgreementYes_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "spaceId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',
    "note" TEXT NOT NULL DEFAULT '',
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    CONSTRAINT "Invitation_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InvitationUse" (
    "invitationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("invitationId", "personId"),
    CONSTRAINT "InvitationUse_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Piece" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "spaceId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "contentNote" TEXT NOT NULL DEFAULT '',
    "reflectionSet" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "binnedAt" DATETIME,
    "binnedBy" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Piece_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PieceMember" (
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,
    "leftAt" DATETIME,

    PRIMARY KEY ("pieceId", "personId"),
    CONSTRAINT "PieceMember_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PieceMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PieceAddition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "PieceAddition_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PieceAdditionAnswer" (
    "additionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("additionId", "personId"),
    CONSTRAINT "PieceAdditionAnswer_additionId_fkey" FOREIGN KEY ("additionId") REFERENCES "PieceAddition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "pieceId" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Answer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SentPart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "writtenAt" DATETIME,
    CONSTRAINT "SentPart_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
-- By hand: WITHOUT ROWID. Every keystroke of everybody is a row here; one tree instead of a table and its index.
CREATE TABLE "DraftUpdate" (
    "pieceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "personId" TEXT,
    "kind" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "bytes" BLOB NOT NULL,
    "moves" TEXT NOT NULL DEFAULT '',
    "prevHash" BLOB NOT NULL,
    "hash" BLOB NOT NULL,

    PRIMARY KEY ("pieceId", "seq")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "DraftSnapshot" (
    "pieceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "words" BLOB NOT NULL,
    "at" BIGINT NOT NULL,
    "hash" BLOB NOT NULL,

    PRIMARY KEY ("pieceId", "seq")
);

-- CreateTable
CREATE TABLE "DraftClient" (
    "pieceId" TEXT NOT NULL,
    "clientId" BIGINT NOT NULL,
    "personId" TEXT NOT NULL,
    "hand" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,

    PRIMARY KEY ("pieceId", "clientId")
);

-- CreateTable
CREATE TABLE "Signal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "body" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "act" TEXT NOT NULL,
    "spaceId" TEXT,
    "pieceId" TEXT,
    "subjectId" TEXT
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Person_signInWordsHash_key" ON "Person"("signInWordsHash");

-- CreateIndex
CREATE UNIQUE INDEX "Session_publicId_key" ON "Session"("publicId");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "SignInLink_personId_kind_idx" ON "SignInLink"("personId", "kind");

-- CreateIndex
CREATE INDEX "PrivateNote_personId_createdAt_idx" ON "PrivateNote"("personId", "createdAt");

-- CreateIndex
CREATE INDEX "SpaceMember_personId_idx" ON "SpaceMember"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Agreement_spaceId_version_key" ON "Agreement"("spaceId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE INDEX "Piece_spaceId_idx" ON "Piece"("spaceId");

-- CreateIndex
CREATE INDEX "PieceMember_personId_idx" ON "PieceMember"("personId");

-- CreateIndex
CREATE INDEX "PieceAddition_pieceId_state_idx" ON "PieceAddition"("pieceId", "state");

-- CreateIndex
CREATE INDEX "PieceAddition_personId_state_idx" ON "PieceAddition"("personId", "state");

-- CreateIndex
CREATE INDEX "Answer_pieceId_use_personId_idx" ON "Answer"("pieceId", "use", "personId");

-- CreateIndex
CREATE INDEX "SentPart_pieceId_idx" ON "SentPart"("pieceId");

-- CreateIndex
CREATE INDEX "DraftClient_pieceId_personId_idx" ON "DraftClient"("pieceId", "personId");

-- CreateIndex
CREATE INDEX "Outbox_sentAt_idx" ON "Outbox"("sentAt");

-- CreateIndex
CREATE INDEX "Audit_spaceId_at_idx" ON "Audit"("spaceId", "at");

-- CreateIndex
CREATE INDEX "Audit_pieceId_at_idx" ON "Audit"("pieceId", "at");
