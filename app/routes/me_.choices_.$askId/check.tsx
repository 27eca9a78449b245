import type { Said, Step } from "#app/domain/consent/conversation.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { AnswerView } from "#server/services/consent/answerView.ts";
import { howNamed } from "./naming.ts";
import "#app/ui/arriving/check-list.css";

const text = words.choices.ask;

const FIELDS: Readonly<Record<Step, readonly (keyof Said)[]>> = {
  start: ["beside"], words: ["answer"], length: ["length", "afterwards", "notBefore", "bounds"], understood: ["understood"], check: [],
};
export const fieldsOf = (step: Step): readonly (keyof Said)[] => FIELDS[step];

/** Everything that was said on other pages goes round in the form itself: nothing is kept of what was not saved. */
export function SaidSoFar({ said, without }: { said: Said; without: readonly (keyof Said)[] }) {
  const { bounds, ...rest } = said;
  return (
    <>
      {Object.entries(rest).map(([name, value]) => (without.includes(name as keyof Said) ? null : <input key={name} type="hidden" name={name} value={value} />))}
      {without.includes("bounds") ? null : bounds.map((bound) => <input key={bound} type="hidden" name="bounds" value={bound} />)}
    </>
  );
}

type Row = { readonly what: string; readonly said: string; readonly step: Step | null };

/** All of it once more, each with a way to change it. */
export function Check({ ask, said, sleepOnItHours }: { ask: AnswerView; said: Said; sleepOnItHours: number }) {
  const use = words.uses.of[ask.asked.use];
  const isYes = said.answer === "yes";
  const rows: Row[] = [
    { what: text.check.use, said: words.useNames[ask.asked.use], step: null },
    ...(ask.asked.recipient === "" ? [] : [{ what: text.check.who, said: ask.asked.recipient, step: null }]),
    { what: text.check.answer, said: said.answer === "" ? "" : text.answers[said.answer], step: "words" },
    { what: text.check.named, said: howNamed(ask) ?? text.checkNamed.none, step: null },
    ...(isYes ? yesRows(said) : []),
    { what: text.check.beside, said: said.beside || text.nobody, step: "start" },
  ];
  const isClear = said.understood === "0";
  return (
    <>
      {isYes ? <Notice kind={isClear ? "good" : "note"}><p>{isClear ? text.right : text.again} {use.check.again}</p></Notice> : null}
      <dl className="check-list">
        {rows.map(({ what, said: answer, step }) => (
          <div key={what} className="check-row">
            <dt>{what}</dt>
            <dd dir="auto" className="check-said">{answer}</dd>
            <dd>{step === null ? null : <button type="submit" className="check-change" name="goTo" value={step}>{text.changeIt}<span className="visually-hidden"> {what}</span></button>}</dd>
          </div>
        ))}
      </dl>
      {isYes && ask.row.rests && sleepOnItHours > 0 ? <p>{text.rests(sleepOnItHours)}</p> : null}
    </>
  );
}

function yesRows(said: Said): Row[] {
  const bounds = said.bounds.map((bound) => text.bounds[bound]).join(". ");
  return [
    { what: text.check.length, said: said.length === "" ? "" : text.lengths[said.length], step: "length" },
    ...(said.length === "always" || said.afterwards === "" ? [] : [{ what: text.check.afterwards, said: text.after[said.afterwards], step: "length" as const }]),
    { what: text.check.notBefore, said: said.notBefore || text.atOnce, step: "length" },
    { what: text.check.bounds, said: bounds || text.nothing, step: "length" },
  ];
}
