/** What the form of the conversation brought, and which page comes next. Everything said so far goes round in the form. */
import { checkStep, isStep, readSaid, stepAfter, stepBefore, type Said, type Step } from "#app/domain/consent/conversation.ts";
import { words } from "#app/lib/words.ts";

export type AskPage = { readonly step: Step; readonly said: Said; readonly fromCheck: boolean; readonly problems: Readonly<Record<string, string>> };

export type Reading = { readonly done: false; readonly page: AskPage } | { readonly done: true; readonly said: Said; readonly print: string };

export const inWords = (problems: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(problems).map(([field, code]) => [field, words.choices.problems[code] ?? code]));

export function readAsk(form: FormData): Reading {
  const text = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
  const at = text("at");
  const step: Step = isStep(at) ? at : "start";
  const said = readSaid(form);
  const fromCheck = text("fromCheck") === "yes";
  const goTo = text("goTo");
  if (goTo === "back") return page(stepBefore(step, said) ?? "start", said, false);
  if (isStep(goTo)) return page(goTo, said, step === "check");
  const problems = checkStep(step, said);
  if (Object.keys(problems).length > 0) return { done: false, page: { step, said, fromCheck, problems: inWords(problems) } };
  if (step === "check") return { done: true, said, print: text("print") };
  // A changed answer may need questions that were not asked before.
  const next = fromCheck && !(step === "words" && said.answer === "yes" && said.length === "") ? "check" : stepAfter(step, said);
  return page(next, said, false);
}

const page = (step: Step, said: Said, fromCheck: boolean): Reading => ({ done: false, page: { step, said, fromCheck, problems: {} } });
