/** A receipt: what somebody said, in words to keep. All of it together is at most 120 words (server/services/receipts/receiptWords.ts). */
import type { AnswerWord } from "#app/domain/consent/answers.ts";
import type { NamingKind } from "#app/domain/consent/naming.ts";
import type { UseCode } from "#app/domain/consent/uses.ts";

const quoted = (text: string) => `“${text}”`;
/** The end of a sentence: what somebody else wrote may have one of its own, and needs no second. */
const ending = (text: string) => (/[.!?…]$/u.test(text) ? text : `${text}.`);
const quotedEnding = (text: string) => (/[.!?…]$/u.test(text) ? quoted(text) : `${quoted(text)}.`);

const said: Readonly<Record<AnswerWord, (use: string) => string>> = {
  yes: (use) => `You said “yes” to: ${use}.`,
  no: (use) => `You said “no” to: ${use}.`,
  notSure: (use) => `You said “not sure yet” to: ${use}.`,
  askMe: (use) => `You said “ask me each time” to: ${use}.`,
};

const named: Readonly<Record<NamingKind, (text: string) => string>> = {
  legal: (text) => `You are named as ${quotedEnding(text)}`,
  chosen: (text) => `You are named as ${quotedEnding(text)}`,
  madeUp: (text) => `You are named as ${quotedEnding(text)}`,
  initials: (text) => `You are named as ${quotedEnding(text)}`,
  group: (group) => `The group's name stands for you: ${quotedEnding(group)}`,
  coAuthor: () => "You stand there without a name.",
};

/** Who gets it, where nobody has to be named for that. */
const gets: Readonly<Partial<Record<UseCode, string>>> = {
  "draft.group": "The people who write the piece can read it.",
  "group.read": "Everybody in your space can read it.",
  "workshop.quote": "The people in a workshop can see it.",
  "public.web": "Anybody in the world can read it.",
  "contact.again": "Only we know of it.",
};

/** Why a receipt does not stand, as it is said to whoever looks. */
export const RECEIPT_PROBLEMS = ["tooBig", "notText", "notJson", "written", "shape", "context", "key", "signature"] as const;
export type ReceiptProblem = (typeof RECEIPT_PROBLEMS)[number];

export const receipts = {
  title: "Your receipt",
  said,
  which: (number: number, title: string) => (title === "" ? `It is about your words in edition ${number}.` : `It is about your words in edition ${number} of ${quotedEnding(title)}`),
  named: named,
  notNamed: "You are not named.",
  noWords: (number: number, title: string) => (title === "" ? `You have no words in edition ${number}. It is about your name.` : `You have no words in edition ${number} of ${quotedEnding(title)} It is about your name.`),
  begins: (words: string) => `They begin: ${quotedEnding(words)}`,
  gets,
  getsNamed: (who: string) => `It is for: ${ending(who)}`,
  counts: (when: string) => `It counts from ${when}.`,
  until: (day: string) => `It holds until ${day}.`,
  untilChanged: "It holds until you change your mind.",
  afterwards: { hide: "Then it is hidden, if you say nothing.", keep: "Then it stays, if you say nothing." },
  notBefore: (day: string) => `Not before ${day}.`,
  verbatim: "Only word for word.",
  mayShorten: "It may be made shorter.",
  mayTranslate: "It may be translated.",
  beside: (who: string) => `With you was: ${ending(who)}`,
  nothing: "So your words are not used for it.",
  stop: (address: string) => `To stop, no reason needed: ${address}`,
  change: (address: string) => `To say something else: ${address}`,
  number: (number: string) => `Number ${number}.`,

  page: {
    lead: "This is what you said. Keep it if you like: print it, or save the file.",
    now: "How it stands now:",
    print: "Print it",
    keep: "Save it as a file",
    keepHint: "The file is for programs, and has a seal. Anybody can check that nobody changed it.",
    check: "Check a receipt",
    back: "My words and choices",
  },

  check: {
    title: "Check a receipt",
    lead: "Is a receipt as we wrote it? Choose the file, or paste what is in it. We keep nothing of it.",
    file: "The file of the receipt",
    text: "Or what is in it",
    button: "Check it",
    missing: "Choose a file, or paste what is in it",
    says: "This is what it says",
    stands: "This receipt is as we wrote it.",
    notNow: "It says what was said then. It does not say what holds today.",
    wrong: {
      tooBig: "This is too long for a receipt.",
      notText: "This file is no text.",
      notJson: "This is no whole receipt. A part is missing, or something stands before or after it.",
      written: "This was not written as we write receipts. Something may be there twice.",
      shape: "Something is there that no receipt has, or something is missing.",
      context: "The list of what its words mean was changed.",
      key: "We did not sign this. The key is not ours.",
      signature: "Something in it was changed after we signed it.",
    } satisfies Readonly<Record<ReceiptProblem, string>>,
  },
} as const;
