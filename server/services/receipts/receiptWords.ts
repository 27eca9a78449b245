/** A receipt in words: what was said, about which words, how they are named, for how long, who gets it, what cannot be taken back, and how to stop. */
import type { ReceiptFacts } from "#app/contract/receipt/facts.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { words } from "#app/lib/words.ts";
import { oneLine } from "../oneLine.ts";

/** A page that somebody keeps is one that they can read in a minute. */
export const RECEIPT_WORDS_AT_MOST = 120;

/** Titles and names can be long; the receipt as JSON has them whole. */
function short(text: string, wordsAtMost: number, lettersAtMost: number): string {
  const line = oneLine(text);
  const first = line.split(" ").slice(0, wordsAtMost).join(" ");
  const cut = [...first].slice(0, lettersAtMost).join("").trimEnd();
  return cut === line ? line : `${cut.replace(/[\s.,;:…]+$/u, "")}…`;
}
const title = (text: string) => short(text, 8, 80);
const name = (text: string) => short(text, 5, 80);

export const choicesAddress = (origin: string): string => `${origin}/me/choices`;
const day = (text: string) => dayInWords(new Date(`${text}T12:00:00Z`));
const moment = (text: string) => `${dayInWords(new Date(text))}, ${timeInWords(new Date(text))}`;

/** Sentences, in the order in which they are read: 120 words at most, whatever titles and names are. */
export function receiptWords(facts: ReceiptFacts): string[] {
  const { asked, answer, number, origin } = facts;
  const say = words.receipts;
  const use = words.uses.of[asked.use];
  const isYes = answer === "yes";
  const who = asked.recipient === "" ? say.gets[asked.use] : say.getsNamed(short(asked.recipient, 10, 120));
  return [
    say.said[answer](words.useNames[asked.use]),
    ...which(facts),
    ...(isYes ? [who ?? "", naming(facts), ...lasts(facts), ...bounds(facts)] : [say.nothing]),
    ...(facts.beside === "" ? [] : [say.beside(name(facts.beside))]),
    ...(isYes ? [use.cannot, say.stop(choicesAddress(origin))] : [say.change(choicesAddress(origin))]),
    say.number(number),
  ].filter((sentence) => sentence !== "");
}

function which({ edition, begins }: ReceiptFacts): string[] {
  const say = words.receipts;
  if (edition === null) return [];
  if (oneLine(begins) === "") return [say.noWords(edition.number, title(edition.title))];
  return [say.which(edition.number, title(edition.title)), say.begins(short(begins, 6, 60))];
}

function naming({ naming: given, group, edition }: ReceiptFacts): string {
  const say = words.receipts;
  if (edition === null) return "";
  return given === null ? say.notNamed : say.named[given.is](name(given.is === "group" ? group : given.text));
}

function lasts({ counts, until, afterwards }: ReceiptFacts): string[] {
  const say = words.receipts;
  return [...(counts === null ? [] : [say.counts(moment(counts))]), ...(until === null ? [say.untilChanged] : [say.until(day(until)), say.afterwards[afterwards]])];
}

function bounds({ scope }: ReceiptFacts): string[] {
  const say = words.receipts;
  return [
    ...(scope.notBefore === null ? [] : [say.notBefore(day(scope.notBefore))]),
    ...(scope.verbatim ? [say.verbatim] : []), ...(scope.mayShorten ? [say.mayShorten] : []), ...(scope.mayTranslate ? [say.mayTranslate] : []),
  ];
}
