-- What is only ever added to. Prisma's schema cannot say this, so the database does.

-- The answers people give are a record: a change of mind is a new row.
CREATE TRIGGER "Answer_is_never_changed" BEFORE UPDATE ON "Answer"
BEGIN SELECT RAISE(ABORT, 'Answer is insert-only: a change of mind is a new row'); END;

CREATE TRIGGER "Answer_is_never_deleted" BEFORE DELETE ON "Answer"
BEGIN SELECT RAISE(ABORT, 'Answer is insert-only: nothing is taken out of the record'); END;

-- The log of a draft is never rewritten. Deleting is left open for two documented acts only:
-- erasing a person's words, and deleting a piece for good after its 30 days in the bin.
CREATE TRIGGER "DraftUpdate_is_never_changed" BEFORE UPDATE ON "DraftUpdate"
BEGIN SELECT RAISE(ABORT, 'DraftUpdate is append-only: the log of a draft is never rewritten'); END;
