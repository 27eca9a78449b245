/**
 * The questions somebody answers to get an account, one on a page. Pure: what is known so far
 * goes round in the form itself, so nothing about people who have not finished is kept anywhere.
 */
import { normaliseEmail } from "./account.ts";
import { chosenName } from "./name.ts";

export type Step = "name" | "way" | "email" | "device" | "helps" | "agreement" | "check" | "password";

/** How a person chooses to get back in. */
export const CHOSEN_WAYS = ["keepSafe", "password", "email"] as const;
export type ChosenWay = (typeof CHOSEN_WAYS)[number];

/** "Is this your own phone or computer?" Not sure is treated as no. */
export const DEVICE_ANSWERS = ["yes", "no", "notSure"] as const;
export type DeviceAnswer = (typeof DEVICE_ANSWERS)[number];

export const HELPS_MAX_LETTERS = 1000;

export type Answers = {
  readonly name: string;
  readonly way: ChosenWay | "";
  readonly email: string;
  readonly device: DeviceAnswer | "";
  readonly whatHelps: string;
  /** The version of the group agreement that they said yes to; "" before. */
  readonly agreementId: string;
};

export const NO_ANSWERS: Answers = { name: "", way: "", email: "", device: "", whatHelps: "", agreementId: "" };

/** What decides which questions are asked. */
export type Asking = {
  /** The agreement in force, or null when the group has none (or there is no group yet). */
  readonly agreementId: string | null;
  /** The first steward is asked less. */
  readonly asksWhatHelps: boolean;
  readonly mailAvailable: boolean;
};

export type StepProblem =
  | "nameMissing" | "nameTooLong" | "wayMissing" | "emailMissing" | "deviceMissing" | "helpsTooLong" | "agreementMissing" | "agreementChanged";

/** The questions for this person, in order. */
export function stepsFor(answers: Answers, asking: Asking): readonly Step[] {
  return [
    "name",
    "way",
    ...(answers.way === "email" ? (["email"] as const) : []),
    "device",
    ...(asking.asksWhatHelps ? (["helps"] as const) : []),
    ...(asking.agreementId !== null ? (["agreement"] as const) : []),
    "check",
    ...(answers.way === "password" ? (["password"] as const) : []),
  ];
}

/** What has to be put right on one page, or null. The password never travels with the answers, so its page is not judged here. */
export function problemAt(step: Step, answers: Answers, asking: Asking): StepProblem | null {
  switch (step) {
    case "name": {
      const name = chosenName(answers.name);
      return name.ok ? null : name.why === "missing" ? "nameMissing" : "nameTooLong";
    }
    case "way":
      return answers.way === "" || (answers.way === "email" && !asking.mailAvailable) ? "wayMissing" : null;
    case "email":
      return normaliseEmail(answers.email) === null ? "emailMissing" : null;
    case "device":
      return answers.device === "" ? "deviceMissing" : null;
    case "helps":
      return answers.whatHelps.length > HELPS_MAX_LETTERS ? "helpsTooLong" : null;
    case "agreement":
      if (answers.agreementId === asking.agreementId) return null;
      // The group may have agreed on new words while this person was reading the old ones.
      return answers.agreementId === "" ? "agreementMissing" : "agreementChanged";
    case "check":
    case "password":
      return null;
  }
}

/** The first page that still needs something, or null when all is answered. */
export function firstProblem(answers: Answers, asking: Asking): { step: Step; problem: StepProblem } | null {
  for (const step of stepsFor(answers, asking)) {
    const problem = problemAt(step, answers, asking);
    if (problem !== null) return { step, problem };
  }
  return null;
}

/**
 * Where a page leads. Coming from the check page ("Change"), one goes back to it, by way of
 * anything the change made necessary.
 */
export function stepAfter(step: Step, answers: Answers, asking: Asking, fromCheck: boolean): Step | "done" {
  const steps = stepsFor(answers, asking);
  if (fromCheck && step !== "check" && step !== "password") return firstProblem(answers, asking)?.step ?? "check";
  return steps[steps.indexOf(step) + 1] ?? "done";
}

/** Reads answers from anything that can look up a field. What does not fit counts as not answered. */
export function answersFrom(look: (field: string) => string): Answers {
  const oneOf = <T extends string>(values: readonly T[], said: string): T | "" => values.find((value) => value === said) ?? "";
  return {
    name: look("name").slice(0, 1000),
    way: oneOf(CHOSEN_WAYS, look("way")),
    email: look("email").slice(0, 1000),
    device: oneOf(DEVICE_ANSWERS, look("device")),
    whatHelps: look("whatHelps").replace(/\r\n?/g, "\n"),
    agreementId: look("agreementId").slice(0, 100),
  };
}

export const isStep = (said: string): said is Step =>
  ["name", "way", "email", "device", "helps", "agreement", "check", "password"].includes(said);

/** One form that came in: the page it is from, what was pressed, and all answers so far. */
export type Said = {
  readonly at: Step | "start";
  /** "Change" or "Go back" leads to this page, whatever else is in the form. */
  readonly goTo: Step | null;
  readonly fromCheck: boolean;
  readonly answers: Answers;
};

/** What is shown next. `done` means that everything is answered. */
export type Next =
  | { readonly done: true }
  | { readonly done: false; readonly step: Step; readonly problem: StepProblem | null; readonly fromCheck: boolean };

export function advance({ at, goTo, fromCheck, answers }: Said, asking: Asking): Next {
  const steps = stepsFor(answers, asking);
  const show = (step: Step, problem: StepProblem | null, back: boolean): Next => ({ done: false, step, problem, fromCheck: back });
  if (goTo !== null && steps.includes(goTo)) return show(goTo, null, at === "check" || fromCheck);
  if (at === "start" || !steps.includes(at)) return show(firstProblem(answers, asking)?.step ?? "check", null, false);
  const problem = problemAt(at, answers, asking);
  if (problem !== null) return show(at, problem, fromCheck);
  const step = stepAfter(at, answers, asking, fromCheck);
  if (step !== "done") return show(step, null, fromCheck && step !== "check");
  // Fields can be made up, and agreements change: nothing is done before every page is right.
  const missing = firstProblem(answers, asking);
  return missing === null ? { done: true } : show(missing.step, missing.problem, true);
}

/** The page before, for "Go back"; null on the first. */
export function stepBefore(step: Step, answers: Answers, asking: Asking): Step | null {
  const steps = stepsFor(answers, asking);
  return steps[steps.indexOf(step) - 1] ?? null;
}
