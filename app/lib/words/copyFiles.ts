/** What stands in the copies that people take with them: of a piece, and of their own words. */
import type { CopyWords } from "#app/contract/copy/copy-words.ts";
import type { CopySaid } from "#app/contract/copy/piece.ts";
import type { MineWords } from "#app/contract/copy/mine.ts";
import type { AnswerWord } from "#app/domain/consent/answers.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import type { SaidKind } from "#app/domain/workshop/saidBy.ts";
import type { AnyKind } from "#app/domain/comment/kinds.ts";
import { accessLog } from "./accessLog.ts";
import { useNames } from "./useNames.ts";

const called: Readonly<Record<AnyKind, string>> = {
  comment: "Comment", question: "Question", thanks: "Thank you", hard: "This is hard to read", hurts: "This hurts", change: "Suggested change", reply: "Answer",
};
const happened: Readonly<Record<string, string>> = {
  asked: "You were asked", answered: "You answered", paused: "Paused", resumed: "It went on", withdrawn: "Taken back", undone: "Put back", revoked: "It was stopped", invalidated: "It ended",
};
const answers: Readonly<Record<AnswerWord, string>> = { yes: "yes", no: "no", notSure: "not sure yet", askMe: "ask me each time" };
const inWorkshop: Readonly<Record<SaidKind, string>> = {
  note: "Your note", talk: "What you said", agreement: "What you suggested to agree on", word: "A word that you asked about", checkOut: "How you left",
  talkNotes: "In our notes", quotation: "Your words for the report", checkBack: "How you see the themes",
};
const moment = (at: string) => `${dayInWords(new Date(at))}, ${timeInWords(new Date(at))}`;
const nobody = "somebody who has no account any more";
const numbered = (number: number | null, text: string) => (number === null ? text : `${number}. ${text}`);

const inside: CopyWords = {
  note: (note) => `Before you read: ${note}`,
  care: "This copy is for the people in this piece. Before you show it to others, ask everybody whose words are in it.",
  comments: "Comments",
  none: "Nobody has said anything about it yet.",
  empty: "Nothing is written here yet.",
  said: ({ by, at, kind }: CopySaid, number) => numbered(number, `${called[kind]}, by ${by ?? nobody}. ${moment(at)}.`),
  about: {
    words: "Go to the words it is about",
    wordsAt: (number) => `About the words before [${number}].`,
    piece: "About the whole piece.",
    gone: "About words that are no longer here.",
  },
  to: (names) => `For ${names.join(", ")}.`,
  edited: "Changed since.",
  takenBack: "This was taken back by whoever said it.",
  hidden: (by) => `${by} hid this.`,
  suggests: "The words would become:",
  takesOut: "These words would be taken out.",
  states: {
    open: () => "",
    used: (by) => (by === "" ? "It was used." : `${by} used it.`),
    left: (by) => (by === "" ? "The words stay as they are." : `${by} left it: the words stay as they are.`),
    gone: () => "This suggestion is no longer here.",
  },
  done: (by) => `${by} said: done with this.`,
  toComment: (number) => `To comment ${number}`,
};

const mine: MineWords = {
  title: (name) => `The words of ${name}`,
  lead: "Only your own words are in this copy. What other people wrote is not in it.",
  none: "You have no words here yet.",
  inPiece: "Your words in this piece",
  closed: "In pieces that you cannot open now",
  said: "What you said about it",
  saidThere: "What you said there",
  one: (kind, at) => `${called[kind]}. ${moment(at)}.`,
  about: {
    words: (places) => `About words of the piece: ${places.map(({ block, from, to }) => `part ${block + 1}, letters ${from + 1} to ${to}`).join("; ")}.`,
    piece: "About the whole piece.",
    gone: "About words that are no longer there.",
    closed: "About words of a piece that you cannot open now.",
  },
  at: ({ block, from, to }) => `Part ${block + 1}, letters ${from + 1} to ${to}:`,
  suggests: "You suggested these new words:",
  suggestsNone: "You suggested to take words out, or to move them.",
  used: "Your suggestion was used. Its words are among your words.",
  notes: "Your private notes",
  note: (at) => `Kept on ${moment(at)}:`,
  workshop: ({ at, name }) => `A workshop, planned on ${dayInWords(new Date(at))}. Your name there: ${name}.`,
  workshopSaid: ({ kind, step, prompt, madeUp }) =>
    `${inWorkshop[kind]}${step === "" ? "" : `, in the step “${step}”`}${prompt === "" ? "" : `, to “${prompt}”`}${madeUp === "" ? "" : `, as “${madeUp}”`}:`,
  workshopNone: "Nothing in it is known to be yours.",
  unnamedTitle: "What you wrote in workshops without a name",
  unnamed:
    "It is not in this copy. Nobody can know that it is yours, and we cannot either. Open the workshop on the device that you wrote it on, or come back to it with your six words. There you can read it and copy it.",
  answers: "What you said about the use of your words",
  answer: ({ at, use, recipient, edition, is, answer, receipt }) =>
    `${moment(at)}. ${useNames[use]}${recipient === "" ? "" : `: ${recipient}`}, edition ${edition}. ${happened[is] ?? is}${answer === null ? "" : `: ${answers[answer]}`}.${receipt === null ? "" : ` Receipt ${receipt}.`}`,
  access: accessLog.title,
  accessLine: (line) => `${accessLog.when(line)}. ${accessLog.line(line)} ${accessLog.for(line)}`.trim(),
};

export const copyFiles = { inside, mine } as const;
