/** One use, one question at a time, and the way back to each. Nothing is chosen beforehand. Pure: what was said goes round in the form. */
import { isAnswer, type Afterwards, type AnswerWord, type Scope } from "./answers.ts";

export const STEPS = ["start", "words", "length", "understood", "check"] as const;
export type Step = (typeof STEPS)[number];
export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);

/** What a yes is to besides the words. */
export const AROUND = ["title", "note", "names", "myName", "look", "found", "address", "language"] as const;
export type Around = (typeof AROUND)[number];

/** How long a yes holds. Months from now, or until the person changes their mind. */
export const LENGTHS = ["6", "12", "24", "always"] as const;
export type Length = (typeof LENGTHS)[number];

export type Said = {
  /** Who sits with them, in their words; "" for nobody. */
  readonly beside: string;
  readonly answer: AnswerWord | "";
  readonly length: Length | "";
  readonly afterwards: Afterwards | "";
  /** "2026-12-24", or "" for at once. */
  readonly notBefore: string;
  readonly bounds: readonly ("verbatim" | "mayShorten" | "mayTranslate")[];
  /** Which answer to the look at what was understood; "" before it was asked. Wrong is as good as right: it is explained again. */
  readonly understood: "0" | "1" | "2" | "";
};

export const NOTHING_SAID: Said = { beside: "", answer: "", length: "", afterwards: "", notBefore: "", bounds: [], understood: "" };

const one = <T extends string>(text: string, of: readonly T[]): T | "" => ((of as readonly string[]).includes(text) ? (text as T) : "");
const BOUNDS = ["verbatim", "mayShorten", "mayTranslate"] as const;
const BESIDE_LETTERS_AT_MOST = 100;

/** What a form brought; what does not fit counts as not said. */
export function readSaid(form: { get(name: string): unknown; getAll(name: string): unknown[] }): Said {
  const text = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
  const answer = text("answer");
  return {
    beside: [...text("beside").replace(/\s+/g, " ").trim()].slice(0, BESIDE_LETTERS_AT_MOST).join(""),
    answer: isAnswer(answer) ? answer : "",
    length: one(text("length"), LENGTHS), afterwards: one(text("afterwards"), ["hide", "keep"]),
    notBefore: text("notBefore").trim(), bounds: form.getAll("bounds").flatMap((value) => (typeof value === "string" ? one(value, BOUNDS) || [] : [])),
    understood: one(text("understood"), ["0", "1", "2"]),
  };
}

/** The steps that this needs: how long and what is understood are asked of a yes only. */
export const stepsOf = (said: Said): Step[] => (said.answer === "yes" ? [...STEPS] : ["start", "words", "check"]);

export const stepAfter = (step: Step, said: Said): Step => stepsOf(said)[stepsOf(said).indexOf(step) + 1] ?? "check";
export const stepBefore = (step: Step, said: Said): Step | null => stepsOf(said)[stepsOf(said).indexOf(step) - 1] ?? null;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** What has to be put right on one step: codes, by field. */
export function checkStep(step: Step, said: Said): Record<string, string> {
  if (step === "words" && said.answer === "") return { answer: "answerMissing" };
  if (step === "length") {
    return {
      ...(said.length === "" && { length: "lengthMissing" }),
      ...(said.length !== "" && said.length !== "always" && said.afterwards === "" && { afterwards: "afterwardsMissing" }),
      ...(said.notBefore !== "" && !isDay(said.notBefore) && { notBefore: "dayUnknown" }),
    };
  }
  if (step === "understood" && said.understood === "") return { understood: "understoodMissing" };
  return {};
}

/** The first step that is not answered yet; null when all are. */
export const firstOpen = (said: Said): Step | null => stepsOf(said).find((step) => Object.keys(checkStep(step, said)).length > 0) ?? null;

export const scopeOf = ({ notBefore, bounds }: Said): Scope => ({
  notBefore: notBefore === "" ? null : notBefore, verbatim: bounds.includes("verbatim"), mayShorten: bounds.includes("mayShorten"), mayTranslate: bounds.includes("mayTranslate"),
});

/** The last moment of a yes that begins now. The same day of a later month; where there is none, the last one before it. */
export function untilOf(length: Length, now: Date): number | null {
  if (length === "always") return null;
  const day = now.getUTCDate();
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() + Number(length));
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then.getTime();
}
