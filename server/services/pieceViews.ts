/** What pages get of a piece: never a row, always with what the person may do. */
import {
  canAskToAdd,
  canBinPiece,
  canDescribePiece,
  canLeavePiece,
  canRestorePiece,
  canSeeMaking,
  canWritePiece,
  type PieceRole,
} from "#app/domain/access/can.ts";
import { dayInWords, whenInWords } from "#app/domain/dates.ts";
import { goneFrom } from "#app/domain/piece/bin.ts";
import type { Hands } from "#app/domain/piece/hands.ts";
import type { Store } from "../store/index.ts";
import type { Piece, PieceFacts } from "../store/pieces.ts";

export type PersonInPiece = { personId: string; name: string; role: PieceRole; isMe: boolean };

export type PieceView = {
  id: string;
  title: string;
  /** In the writers' own words; "" when there is none. */
  contentNote: string;
  reflectionSet: string | null;
  startedOn: string;
  /** Raised when words are erased: a device's copy of an older epoch is not used again. */
  epoch: number;
  space: { id: string; name: string; helpContact: string };
  /** How those who write it change each other's words. */
  hands: Hands;
  /** What I am here. */
  role: PieceRole;
  people: readonly PersonInPiece[];
  may: { write: boolean; seeMaking: boolean; askToAdd: boolean; describe: boolean; bin: boolean; leave: boolean };
};

export type PieceRow = {
  id: string;
  title: string;
  contentNote: string;
  role: PieceRole;
  /** "today", "yesterday", "on Tuesday 3 March 2026"; null while nobody has written. */
  lastWritten: string | null;
};

export type BinRow = {
  id: string;
  title: string;
  space: { id: string; name: string };
  /** The last day to bring it back. */
  goneOn: string;
  may: { restore: boolean };
};

export async function pieceView(store: Store, facts: PieceFacts & { personId: string; role: PieceRole }): Promise<PieceView> {
  const { piece, personId, role } = facts;
  const [people, space] = await Promise.all([store.pieces.people(piece.id), store.spaces.find(piece.spaceId)]);
  return {
    id: piece.id,
    title: piece.title,
    contentNote: piece.contentNote,
    reflectionSet: piece.reflectionSet,
    startedOn: dayInWords(piece.createdAt),
    epoch: piece.epoch,
    hands: piece.hands,
    space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" },
    role,
    people: people.map(({ joinedAt: _, ...person }) => ({ ...person, isMe: person.personId === personId })),
    may: {
      write: canWritePiece(facts),
      seeMaking: canSeeMaking(facts),
      askToAdd: canAskToAdd(facts),
      describe: canDescribePiece(facts),
      bin: canBinPiece(facts),
      leave: canLeavePiece(facts),
    },
  };
}

type MyPiece = Piece & { role: PieceRole };

export async function pieceRows(store: Store, pieces: readonly MyPiece[], now: Date): Promise<PieceRow[]> {
  const written = await store.pieces.lastWritten(pieces.map((piece) => piece.id));
  return pieces.map((piece) => {
    const last = written.get(piece.id);
    return {
      id: piece.id,
      title: piece.title,
      contentNote: piece.contentNote,
      role: piece.role,
      lastWritten: last ? whenInWords(last, now) : null,
    };
  });
}

export async function binRows(store: Store, pieces: readonly MyPiece[], personId: string): Promise<BinRow[]> {
  return Promise.all(
    pieces.flatMap((piece) => (piece.binnedAt === null ? [] : [binRow(store, piece, piece.binnedAt, personId)])),
  );
}

async function binRow(store: Store, piece: MyPiece, binnedAt: Date, personId: string): Promise<BinRow> {
  const space = await store.spaces.find(piece.spaceId);
  const inSpace = await store.spaces.roleOf(piece.spaceId, personId);
  return {
    id: piece.id,
    title: piece.title,
    space: { id: piece.spaceId, name: space?.name ?? "" },
    goneOn: dayInWords(goneFrom(binnedAt)),
    may: { restore: canRestorePiece({ role: piece.role, inSpace, binned: true }) },
  };
}
