import type { ReportView } from "#server/services/workshop/reportView.ts";
import { words } from "#app/lib/words.ts";
import { fieldId } from "#app/ui/field-ids.ts";
import { ProblemText } from "#app/ui/field-parts.tsx";
import "#app/ui/field.css";
import { Act, QuietButton, startOf, type Filled } from "./act.tsx";

const text = words.workshopReport.actions;

/** What the group wanted done, and what became of it. */
export function Actions({ view: { actions, mayKeepUp }, problems }: { view: ReportView } & Filled) {
  return (
    <section>
      <h2 id={fieldId("did")} tabIndex={-1}>{text.heading}</h2>
      <ProblemText id={`${fieldId("did")}-problem`} problem={problems["did"]} />
      {actions.length === 0 ? <p>{text.empty}</p> : null}
      <ul className="rows">
        {actions.map(({ id, whenIf, then, who, lookAgain, did }) => (
          <li key={id}>
            <p dir="auto">{text.said(whenIf, then)}</p>
            <p className="soft" dir="auto">{text.who(who)}</p>
            {lookAgain === "" ? null : <p className="soft" dir="auto">{text.again(lookAgain)}</p>}
            <p dir="auto">{did === "" ? text.notYet : text.did(did)}</p>
            {mayKeepUp ? (
              <Act act="did" about={{ actionId: id }}>
                <div className="field">
                  <label className="field-label" htmlFor={`did-${id}`}>{text.label}</label>
                  <input className="field-box" id={`did-${id}`} name="did" defaultValue={did} dir="auto" />
                </div>
                <QuietButton label={text.keepWhich(startOf(then))}>{text.keep}</QuietButton>
              </Act>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
