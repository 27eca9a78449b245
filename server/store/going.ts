import { readGoing, type GoingChoices } from "#app/domain/people/going.ts";
import type { Db } from "./index.ts";

export type Going = {
  readonly id: string;
  readonly personId: string;
  readonly choices: GoingChoices;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly undoneAt: Date | null;
  readonly erasedAt: Date | null;
  readonly doneAt: Date | null;
  /** Canonical JSON, signed; "" until it is done. */
  readonly certificate: string;
};

type Row = NonNullable<Awaited<ReturnType<Db["leaving"]["findUnique"]>>>;

/** People who delete their account, and all rows that go with them. Rows of others are never touched. */
export const goingStore = (db: Db) => ({
  async ask({ choices, ...going }: Pick<Going, "id" | "personId" | "choices" | "askedAt" | "dueAt"> & { secretHash: string }): Promise<void> {
    await db.leaving.create({ data: { ...going, choices: JSON.stringify(choices) } });
  },
  find: async (id: string): Promise<Going | null> => orNull(await db.leaving.findUnique({ where: { id } })),
  /** What waits, and can be undone. */
  waiting: async (personId: string): Promise<Going | null> => orNull(await db.leaving.findFirst({ where: { personId, undoneAt: null, erasedAt: null } })),
  /** Places in this workshop of people whose account goes in some minutes. */
  async membersWaiting(workshopId: string): Promise<ReadonlySet<string>> {
    const waiting = await db.leaving.findMany({ where: { undoneAt: null, erasedAt: null }, select: { personId: true } });
    const seats = await db.workshopMember.findMany({ where: { workshopId, personId: { in: waiting.map(({ personId }) => personId) } }, select: { id: true } });
    return new Set(seats.map(({ id }) => id));
  },
  bySecret: async (secretHash: string): Promise<Going | null> => orNull(await db.leaving.findUnique({ where: { secretHash } })),
  /** Those whose time is over, and those that were erased and not yet swept. */
  due: async (now: Date): Promise<Going[]> => (await db.leaving.findMany({ where: { undoneAt: null, doneAt: null, dueAt: { lte: now } }, orderBy: [{ dueAt: "asc" }, { id: "asc" }] })).map(goingOf),
  async undone(id: string, at: Date): Promise<void> {
    await db.leaving.update({ where: { id }, data: { undoneAt: at } });
  },
  async erased(id: string, at: Date): Promise<void> {
    await db.leaving.update({ where: { id }, data: { erasedAt: at } });
  },
  async done(id: string, at: Date, certificate: string): Promise<void> {
    await db.leaving.update({ where: { id }, data: { doneAt: at, certificate } });
  },

  /** Every piece that somebody was ever in, was given words in, or said something about. */
  async pieces(personId: string): Promise<string[]> {
    const [members, wrote, voices, said, named] = await Promise.all([
      db.pieceMember.findMany({ where: { personId }, select: { pieceId: true } }), db.draftClient.findMany({ where: { personId }, select: { pieceId: true }, distinct: ["pieceId"] }), db.draftVoice.findMany({ where: { personId }, select: { pieceId: true } }),
      db.comment.findMany({ where: { personId }, select: { pieceId: true }, distinct: ["pieceId"] }), db.creditChoice.findMany({ where: { personId }, select: { pieceId: true } }),
    ]);
    return [...new Set([...members, ...wrote, ...voices, ...said, ...named].map(({ pieceId }) => pieceId))].sort();
  },

  /**
   * The row stays, empty: others' rows point to it. `called`: what stands where their name stood. Everything that is theirs
   * alone goes.
   */
  async empty(personId: string, { called, at }: { called: string; at: Date }): Promise<void> {
    const person = await db.person.findUnique({ where: { id: personId }, select: { email: true } });
    await db.session.deleteMany({ where: { personId } });
    await db.signInLink.deleteMany({ where: { OR: [{ personId }, ...(person?.email ? [{ email: person.email }] : [])] } });
    if (person?.email) {
      // Only letters that wait still have an address.
      const letters = await db.outbox.findMany({ where: { payload: { contains: person.email } }, select: { id: true } });
      await db.outbox.deleteMany({ where: { id: { in: letters.map(({ id }) => id) } } });
    }
    await db.privateNote.deleteMany({ where: { personId } });
    await db.creditChoice.deleteMany({ where: { personId } });
    await db.talkSeen.deleteMany({ where: { personId } });
    await db.handsWish.deleteMany({ where: { personId } });
    await db.planUse.deleteMany({ where: { personId } });
    await db.unwellPlan.deleteMany({ where: { personId } });
    await db.unwellPlan.updateMany({ where: { helperId: personId }, data: { helperId: null, acceptedAt: null, declinedAt: at } });
    await db.worryLook.updateMany({ where: { personId }, data: { reason: "" } });
    await db.invitation.updateMany({ where: { createdBy: personId }, data: { note: "" } });
    await db.setting.deleteMany({ where: { key: { endsWith: `:${personId}` } } });
    await db.person.update({
      where: { id: personId },
      data: {
        name: called, email: null, emailConfirmedAt: null, passwordHash: null, signInWordsHash: null, hats: "[]", whatHelps: "", preferences: "{}",
        letters: "none", lastLetterAt: null, letInAt: null, mayStartSpaces: false, goneAt: at,
      },
    });
  },

  /** What somebody said about a piece, and suggested for it. */
  async forgetSaid(pieceId: string, personId: string, at: Date): Promise<void> {
    const mine = await db.comment.findMany({ where: { pieceId, personId }, select: { id: true, threadId: true } });
    const ids = mine.map(({ id }) => id);
    // Whoever agreed to a suggestion agreed to its words, and they are kept there once more.
    await db.proposalYes.deleteMany({ where: { commentId: { in: ids } } });
    await db.commentMention.deleteMany({ where: { commentId: { in: ids } } });
    await db.proposal.updateMany({ where: { commentId: { in: ids } }, data: { wording: "" } });
    await db.proposal.updateMany({ where: { commentId: { in: ids }, state: "open" }, data: { state: "gone" } });
    await db.comment.updateMany({ where: { id: { in: ids } }, data: { text: "", deletedAt: at } });
    for (const { id, threadId } of mine) {
      const isFirst = id === threadId;
      if (!isFirst || (await db.comment.count({ where: { pieceId, threadId, id: { not: id } } })) === 0) await db.comment.delete({ where: { id } });
    }
  },
});

const orNull = (row: Row | null): Going | null => (row === null ? null : goingOf(row));

function goingOf({ choices, secretHash: _, ...row }: Row): Going {
  return { ...row, choices: readGoing(choices) };
}
