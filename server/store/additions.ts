import type { PieceRole } from "#app/domain/access/can.ts";
import type { CompanyAnswer } from "#app/domain/piece/additions.ts";
import type { Db } from "./index.ts";

/** Somebody asked that a person be added to a piece. */
export type Addition = {
  id: string;
  pieceId: string;
  personId: string;
  personName: string;
  role: PieceRole;
  proposedBy: string;
  proposedByName: string;
  state: "asked" | "joined" | "dropped";
  createdAt: Date;
  answers: ReadonlyMap<string, CompanyAnswer>;
};

const withAnswers = { answers: true } as const;

type Row = Awaited<ReturnType<Db["pieceAddition"]["findFirstOrThrow"]>> & {
  answers: { personId: string; answer: string }[];
};

export const additionsStore = (db: Db) => {
  /** The names are read separately: an ask outlives nobody, but its people are not its relations. */
  async function named(rows: Row[]): Promise<Addition[]> {
    const ids = [...new Set(rows.flatMap((row) => [row.personId, row.proposedBy]))];
    const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const names = new Map(people.map((person) => [person.id, person.name]));
    return rows.map((row) => ({
      id: row.id,
      pieceId: row.pieceId,
      personId: row.personId,
      personName: names.get(row.personId) ?? "",
      role: row.role as PieceRole,
      proposedBy: row.proposedBy,
      proposedByName: names.get(row.proposedBy) ?? "",
      state: row.state as Addition["state"],
      createdAt: row.createdAt,
      answers: new Map(row.answers.map((said) => [said.personId, said.answer as CompanyAnswer])),
    }));
  }

  return {
    async add(ask: Pick<Addition, "id" | "pieceId" | "personId" | "role" | "proposedBy" | "state" | "createdAt">) {
      await db.pieceAddition.create({ data: ask });
    },
    async find(additionId: string): Promise<Addition | null> {
      const row = await db.pieceAddition.findUnique({ where: { id: additionId }, include: withAnswers });
      return row && ((await named([row]))[0] ?? null);
    },
    /** The asks of one piece in a given state, oldest first. */
    async ofPiece(pieceId: string, state: Addition["state"]): Promise<Addition[]> {
      const rows = await db.pieceAddition.findMany({
        where: { pieceId, state },
        include: withAnswers,
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return named(rows);
    },
    /** The open ask to add this person to this piece; there is at most one. */
    async openFor(pieceId: string, personId: string): Promise<Addition | null> {
      const row = await db.pieceAddition.findFirst({ where: { pieceId, personId, state: "asked" }, include: withAnswers });
      return row && ((await named([row]))[0] ?? null);
    },
    /** Open asks that may concern somebody: for them, or in a piece that they are or were in. */
    async openConcerning(personId: string): Promise<Addition[]> {
      const rows = await db.pieceAddition.findMany({
        where: {
          state: "asked",
          piece: { binnedAt: null },
          OR: [{ personId }, { piece: { members: { some: { personId } } } }],
        },
        include: withAnswers,
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return named(rows);
    },
    async setState(additionId: string, state: Addition["state"]): Promise<void> {
      await db.pieceAddition.update({ where: { id: additionId }, data: { state } });
    },
    /** Keeps the newest answer of this person: it is theirs to change. */
    async answer(additionId: string, personId: string, answer: CompanyAnswer, at: Date): Promise<void> {
      await db.pieceAdditionAnswer.upsert({
        where: { additionId_personId: { additionId, personId } },
        create: { additionId, personId, answer, at },
        update: { answer, at },
      });
    },
    /** Closes the open asks in this piece that somebody made or that are about them. */
    async dropConcerning(pieceId: string, personId: string): Promise<void> {
      await db.pieceAddition.updateMany({
        where: { pieceId, state: "asked", OR: [{ personId }, { proposedBy: personId }] },
        data: { state: "dropped" },
      });
    },
    /** The same in every piece of a space. */
    async dropInSpace(spaceId: string, personId: string): Promise<void> {
      await db.pieceAddition.updateMany({
        where: { state: "asked", piece: { spaceId }, OR: [{ personId }, { proposedBy: personId }] },
        data: { state: "dropped" },
      });
    },
    /** Closes every open ask. How many there were. */
    async dropAll(): Promise<number> {
      return (await db.pieceAddition.updateMany({ where: { state: "asked" }, data: { state: "dropped" } })).count;
    },
    /** Closes the ask that brought this person in: they are not there any more. */
    async dropJoined(pieceId: string, personId: string): Promise<void> {
      await db.pieceAddition.updateMany({
        where: { pieceId, personId, state: "joined" },
        data: { state: "dropped" },
      });
    },
  };
};
