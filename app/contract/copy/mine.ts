import type { AnyKind } from "#app/domain/comment/kinds.ts";
import type { AnswerWord } from "../../domain/consent/answers.ts";
import type { UseCode } from "../../domain/consent/uses.ts";
import type { Said } from "../../domain/workshop/saidBy.ts";
import type { AccessLine } from "./access.ts";
import type { CopyPlace } from "./blocks.ts";

/** Words of mine, and where they stand in the text of their piece. */
export type MyRun = CopyPlace & { readonly text: string };

/** "closed": in a piece that I cannot open (any more), so nothing is told of it. */
export type MyAbout = readonly CopyPlace[] | "piece" | "gone" | "closed";

/**
 * Wording that I suggested. What I would have kept of the words of others is named by its place and never copied;
 * no places: it is not there any more, or cannot be told.
 */
export type MyWording = readonly ({ readonly mine: string } | { readonly kept: readonly CopyPlace[] })[];

export type MySaid = {
  readonly id: string;
  readonly at: string;
  readonly kind: AnyKind;
  readonly text: string;
  readonly about: MyAbout;
  /** Null: nothing was suggested. Of a suggestion that was used, the words are in the text and so among the words there. */
  readonly suggestion: { readonly state: "open" | "used" | "left" | "gone"; readonly wording: MyWording } | null;
};

export type MyPiece = {
  readonly id: string;
  /** Null: I cannot open it, and so may not know its title. */
  readonly title: string | null;
  /** Which moment of the text the places count in; null with the title. */
  readonly seq: number | null;
  readonly words: readonly MyRun[];
  readonly said: readonly MySaid[];
};

/** A workshop that I have a place in. Notes without a name are not in it: nobody knows whose they are. */
export type MyWorkshop = {
  readonly id: string;
  readonly title: string;
  /** When it was planned. */
  readonly at: string;
  /** What I am called there. */
  readonly name: string;
  readonly said: readonly Said[];
};

/** One thing that I said about a use of my words, or was asked. */
export type MyAnswer = {
  readonly at: string;
  readonly use: UseCode;
  readonly recipient: string;
  readonly edition: number;
  readonly pieceId: string;
  /** asked · answered · paused · resumed · withdrawn · undone · … */
  readonly is: string;
  /** yes · no · notSure · askMe; null where nothing was answered. */
  readonly answer: AnswerWord | null;
  /** The number of its receipt; null where there is none. */
  readonly receipt: string | null;
};

/** `commit` is what stands in the ledger for what I said: HMAC-SHA-256 of `payload` with the key `salt` (hex). */
export type MyProof = { readonly at: string; readonly type: string; readonly commit: string; readonly salt: string; readonly payload: string };

/** Everything that is one person's, and nothing that is anybody else's. */
export type MyCopy = {
  readonly format: "told-together-words";
  readonly version: 1;
  readonly name: string;
  readonly pieces: readonly MyPiece[];
  readonly notes: readonly { readonly at: string; readonly pieceId: string | null; readonly text: string }[];
  readonly workshops: readonly MyWorkshop[];
  readonly answers: readonly MyAnswer[];
  readonly proofs: readonly MyProof[];
  /** Who did what with my words. */
  readonly access: readonly AccessLine[];
};

/** The sentences of the page. They stand in app/lib/words/copyFiles.ts. */
export type MineWords = {
  readonly title: (name: string) => string;
  readonly lead: string;
  readonly none: string;
  readonly inPiece: string;
  readonly closed: string;
  readonly said: string;
  readonly saidThere: string;
  readonly one: (kind: AnyKind, at: string) => string;
  readonly about: { readonly words: (places: readonly CopyPlace[]) => string; readonly piece: string; readonly gone: string; readonly closed: string };
  readonly at: (place: CopyPlace) => string;
  readonly suggests: string;
  readonly suggestsNone: string;
  readonly used: string;
  readonly notes: string;
  readonly note: (at: string) => string;
  readonly workshop: (one: MyWorkshop) => string;
  readonly workshopSaid: (said: Said) => string;
  readonly workshopNone: string;
  readonly unnamedTitle: string;
  readonly unnamed: string;
  readonly answers: string;
  readonly answer: (answer: MyAnswer) => string;
  readonly access: string;
  readonly accessLine: (line: AccessLine) => string;
};
