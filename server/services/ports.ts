import type { Credit } from "#app/domain/words/credit.ts";
import type { DraftReading, WordedReading, WordsById } from "#app/contract/draft.ts";
import type { DraftTalk } from "./talkPorts.ts";
import type { DraftMaking, DraftVersions } from "./versionPorts.ts";
import type { VoiceAnswer, Who } from "#app/domain/words/claims.ts";
import type { Voice } from "#app/domain/words/credit.ts";

/** What the services are given from outside: time, ids, mail, live drafts. Tests give their own clock. */
export type Clock = { now(): Date };

export type Ids = {
  /** A short random id for rows and addresses (128 bits, letters and digits). */
  id(): string;
  /** A secret for links and cookies (at least 160 bits), safe in an address. Store only its hash. */
  secret(): string;
};

export type Letter = { to: string; subject: string; text: string };
/** Sends one mail. Only the outbox calls it. */
export type Mail = { readonly available: boolean; send(letter: Letter): Promise<void> };

/** Whose access changed. Matching sockets are judged anew within two seconds, on every process. */
export type AccessScope =
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "session"; readonly sessionId: string }
  | { readonly kind: "space"; readonly spaceId: string; readonly personId?: string }
  | { readonly kind: "piece"; readonly pieceId: string; readonly personId?: string };

/** The same for live drafts, among which are the notes of all talks of a workshop: every process hears by itself what happens there. */
export type DraftScope = AccessScope | { readonly kind: "notes"; readonly workshopId: string };

/** Where a part goes: after everything, or after the block with this position among the top-level blocks. */
export type PartPlace = { readonly at: "end" } | { readonly at: "start" } | { readonly afterBlock: number };

/**
 * Words that somebody typed for a person. `ids` and `print` name the passage and what it says now: who answers
 * sends both back, and an answer to words that have changed since is none.
 */
export type TypedPassage = {
  readonly ids: string;
  readonly print: string;
  /** What it says, text by text (a paragraph, or a line of one). */
  readonly lines: readonly string[];
  readonly state: Voice;
  readonly typedBy: string;
};

export type AskedPassage = Pick<TypedPassage, "ids" | "print"> & { readonly pieceId: string; readonly personId: string };

/** done · nothing (that was the answer already) · changed (these are no longer the words, or never were asked) */
export type Answering = "done" | "nothing" | "changed";

/** The live drafts as the services see them (kept by server/collab). */
export type Drafts = {
  /** The durable text of a draft, as ProseMirror JSON. */
  read(pieceId: string): Promise<DraftReading>;
  /** Plain text: blocks separated by "\n", line breaks inside a block too. */
  text(pieceId: string): Promise<{ text: string; seq: number }>;
  /** The durable text with whose words are whose. */
  words(pieceId: string): Promise<WordedReading>;
  /** The same by the ids of the shared document, for a live editor. */
  wordsById(pieceId: string): Promise<WordsById>;
  /** Everyone whose words are in the draft now. */
  peopleWithWords(pieceId: string): Promise<ReadonlySet<string>>;
  /** Writes plain text (paragraphs separated by blank lines, or by line ends) as this person's words. Resolves when on disk. */
  addPart(part: { pieceId: string; personId: string; text: string; place: PartPlace; whose?: Who }): Promise<{ seq: number }>;
  readonly versions: DraftVersions;
  readonly making: DraftMaking;
  readonly talk: DraftTalk;
  /** What others typed for this person, in reading order: what waits for an answer and what has one. */
  typedFor(pieceId: string, personId: string): Promise<readonly TypedPassage[]>;
  /** Says whether a passage is this person's words. Resolves when on disk. */
  answerTyped(asked: AskedPassage, answer: VoiceAnswer): Promise<Answering>;
  /** Puts a passage right in its voice's name: `lines` as they shall be, as many as before. */
  correctTyped(asked: AskedPassage, lines: readonly string[]): Promise<Answering>;
  /** The first content of a new piece, e.g. a reflection's prompts are NOT part of it; used by the demo. */
  close(): Promise<void>;
};

/** A passage that somebody took out of a draft: see server/collab/taken-out.ts. */
export type TakenPassage = {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string | null;
  readonly parts: readonly { readonly text: string; readonly credit: Credit }[];
};

/** What was taken out of a draft, and one's own words out of it (kept by server/collab). */
export type TakingOut = {
  /** What is still out and concerns this person, the newest first. */
  takenOut(pieceId: string, looking: { personId: string; seesAll: boolean }): Promise<readonly TakenPassage[]>;
  /** Writes a person's own part of a passage where it was. Resolves when it is on disk; false when there is nothing (more) to bring back. */
  bringBack(asked: { pieceId: string; personId: string; key: string }): Promise<boolean>;
  /** In which of these pieces was much of this person's text taken out by somebody else, since they last looked there? */
  toLookAt(personId: string, pieceIds: readonly string[]): string[];
  /** They have looked. */
  looked(personId: string, pieceId: string): void;
  /** Has this person words here, to be seen or remembered? Until when can they think again about taking them out? */
  words(pieceId: string, personId: string): Promise<{ has: boolean; undoUntil: Date | null }>;
  /** Takes all of a person's words out of the text at once. Resolves when it is on disk; twice is once. */
  takeOut(asked: { id: string; pieceId: string; personId: string; minutes: number }): Promise<void>;
  /** Puts them back. False when there is nothing to put back any more. */
  undo(asked: { pieceId: string; personId: string }): Promise<boolean>;
  /** Pieces with words to erase now. */
  due(): string[];
  /** Erases what is due in a piece: a new epoch begins without it. */
  erase(pieceId: string): Promise<void>;
  /** Leaves no byte of anything that was deleted in the file. */
  clean(): Promise<void>;
  /** Leaves no byte of what was erased in the file; gives whose words those were. */
  sweep(): Promise<{ id: string; pieceId: string; personId: string }[]>;
};

/**
 * Brakes against guessing and flooding. Each throws `too_fast`. By address only for failed
 * sign-ins and new accounts: a workshop of 200 shares one address.
 */
export type Limits = {
  /** Before a password, words or a link are looked at. `account` is what was typed (it is hashed here). */
  beforeSignIn(address: string, account?: string): Promise<void>;
  signInFailed(address: string, account?: string): Promise<void>;
  signInWorked(account?: string): Promise<void>;
  /** Before an account is made. */
  beforeSignUp(address: string): Promise<void>;
  /** Before a letter goes to an address that somebody typed, known here or not. */
  beforeLetter(address: string, email: string): Promise<void>;
  /** Before somebody's "I think this is about me" is kept. */
  beforeWorry(address: string, slug: string): Promise<void>;
};

/** Whole addresses for letters, print and QR codes: what somebody can open on another device. */
export type Addresses = {
  signIn(): string;
  signInLink(secret: string): string;
  setUp(secret: string): string;
  join(code: string): string;
  home(): string;
  /** Where one says whether letters about what is new may come. */
  letters(): string;
};
