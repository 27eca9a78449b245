-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "editedAt" DATETIME,
    "deletedAt" DATETIME,
    "hiddenAt" DATETIME,
    "hiddenBy" TEXT,
    "doneAt" DATETIME,
    "doneBy" TEXT,
    CONSTRAINT "Comment_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentAnchor" (
    "commentId" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "ids" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    CONSTRAINT "CommentAnchor_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Proposal" (
    "commentId" TEXT NOT NULL PRIMARY KEY,
    "pieceId" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decidedAt" DATETIME,
    "decidedBy" TEXT,
    "seq" INTEGER,
    CONSTRAINT "Proposal_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProposalYes" (
    "commentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("commentId", "personId"),
    CONSTRAINT "ProposalYes_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Proposal" ("commentId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    PRIMARY KEY ("commentId", "personId"),
    CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TalkSeen" (
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("pieceId", "personId")
);

-- CreateTable
CREATE TABLE "HandsWish" (
    "pieceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "hands" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("pieceId", "personId"),
    CONSTRAINT "HandsWish_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "Piece" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: columns are added in place. Making the tables anew would delete, by cascade, all that hangs on them.
ALTER TABLE "Person" ADD COLUMN "letters" TEXT NOT NULL DEFAULT 'none';
ALTER TABLE "Person" ADD COLUMN "lastLetterAt" DATETIME;
ALTER TABLE "Piece" ADD COLUMN "hands" TEXT NOT NULL DEFAULT 'open';

-- CreateIndex
CREATE INDEX "Comment_pieceId_threadId_createdAt_idx" ON "Comment"("pieceId", "threadId", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_personId_idx" ON "Comment"("personId");

-- CreateIndex
CREATE INDEX "CommentAnchor_pieceId_idx" ON "CommentAnchor"("pieceId");

-- CreateIndex
CREATE INDEX "Proposal_pieceId_state_idx" ON "Proposal"("pieceId", "state");

-- CreateIndex
CREATE INDEX "CommentMention_personId_idx" ON "CommentMention"("personId");
