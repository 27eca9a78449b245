/** Who did what with somebody's words, in sentences: on their page, and in the copy of their words. */
import type { AccessLine } from "#app/contract/copy/access.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { citing } from "./citing.ts";
import { stories } from "./stories.ts";
import { useNames } from "./useNames.ts";

const moment = (at: string) => `${dayInWords(new Date(at))}, ${timeInWords(new Date(at))}`;
const who = (by: AccessLine["by"]) => (by === "me" ? "You" : by === "somebody" ? "Somebody" : by.name);
const piece = (title: string) => (title === "" ? "a piece that you cannot open now" : `“${title}”`);

const citations: Readonly<Record<string, string>> = citing.formats;
const formOf = (form: string) => stories.page.forms[form] ?? citations[form] ?? form;

const said: Readonly<Record<AccessLine["what"], (line: AccessLine) => string>> = {
  settled: ({ by, title }) => `${who(by)} settled an edition of ${piece(title)}.`,
  putOut: ({ by, title }) => `${who(by)} put an edition of ${piece(title)} out.`,
  takenOff: ({ by, title }) => `${who(by)} took ${piece(title)} off again.`,
  file: ({ by, title, form }) => `${who(by)} got a file of ${piece(title)} (${formOf(form)}).`,
  paused: ({ by }) => `${who(by)} paused everything for you.`,
};

export const accessLog = {
  title: "Who did what with your words",
  lead: "What was done with texts that hold your words or your name. The newest comes first.",
  none: "Nothing was done with your words.",
  exampleLabel: "See an example",
  example: "Bo put an edition of “Two buses” out. Somebody got a file of it (PDF).",
  who: "You see names only of people who are in a piece with you. Nobody sees who said no.",
  line: (line: AccessLine) => said[line.what](line),
  for: ({ use, recipient }: AccessLine) => (use === null ? "" : recipient === "" ? `For ${useNames[use]}.` : `For ${useNames[use]}: ${recipient}.`),
  when: ({ at }: AccessLine) => moment(at),
  link: "Who did what with my words",
} as const;
