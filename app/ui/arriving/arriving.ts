/** Reads the forms of joining and setting up. Everything said so far goes round in the form itself. */
import { advance, answersFrom, isStep, type Answers, type Asking, type Step } from "#app/domain/people/joining.ts";
import { words } from "#app/lib/words.ts";

/** What a page of the questions shows. `problems` is only there when there is something to put right. */
export type StepPage = {
  readonly step: Step;
  readonly answers: Answers;
  readonly fromCheck: boolean;
  readonly ticket: string;
  readonly problems?: Readonly<Record<string, string>>;
};

export type Reading =
  | { readonly done: false; readonly page: StepPage }
  | { readonly done: true; readonly answers: Answers; readonly password: string; readonly ticket: string };

/** The form field that each page is about, so that a problem leads to it. */
export const FIELD_OF = {
  name: "name", way: "way", email: "email", device: "device", helps: "whatHelps", agreement: "agreementId",
  check: "name", password: "newPassword",
} as const satisfies Record<Step, string>;

const stepIn = (said: string): Step | null => (isStep(said) ? said : null);

/** With no `asking` (the door has closed meanwhile) the form is read as it stands; the service decides. */
export function readArriving(form: FormData, askingNow: Asking | null): Reading {
  const look = (field: string) => {
    const value = form.get(field);
    return typeof value === "string" ? value : "";
  };
  const answers = answersFrom(look);
  const ticket = look("ticket");
  const asking = askingNow ?? { agreementId: answers.agreementId || null, asksWhatHelps: true, mailAvailable: true };
  const next = advance(
    { at: stepIn(look("at")) ?? "start", goTo: stepIn(look("goTo")), fromCheck: look("fromCheck") === "yes", answers },
    asking,
  );
  if (next.done) return { done: true, answers, password: look("newPassword"), ticket };
  const { step, problem, fromCheck } = next;
  return { done: false, page: pageAt(step, { answers, ticket, fromCheck }, problem === null ? null : words.people.arriving.problems[problem]) };
}

/** A page of the questions, with or without something to put right. */
export function pageAt(step: Step, so: Pick<StepPage, "answers" | "ticket" | "fromCheck">, problem: string | null): StepPage {
  return { step, ...so, ...(problem !== null && { problems: { [FIELD_OF[step]]: problem } }) };
}

/** The service's codes of what has to be put right, as the page they belong to. */
export function pageForProblem(fields: Readonly<Record<string, string>>, so: Pick<StepPage, "answers" | "ticket">): StepPage {
  const { problems, passwordProblems } = words.people.arriving;
  const [field, code] = Object.entries(fields)[0] ?? ["name", "nameMissing"];
  const at = (Object.entries(FIELD_OF) as [Step, string][]).find(([step, name]) => step === field || name === field)?.[0] ?? "name";
  const known: Readonly<Record<string, string>> = { ...passwordProblems, ...problems };
  return pageAt(at, { ...so, fromCheck: at !== "password" }, known[code] ?? problems.nameMissing);
}
