import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { inFours } from "#app/ui/workshop/in-fours.ts";
import type { PlanView } from "#server/services/workshop/planning.ts";

const text = words.workshopPaper;

/** What we will do, what we agree on, and the questions. Notes for those who run it are not on paper that lies around. */
export function Agenda({ plan: { steps, minutes, agreement, workshop } }: { plan: PlanView }) {
  const planned = steps.filter(({ state }) => state !== "skipped");
  const asking = planned.filter(({ prompts }) => prompts.length > 0);
  return (
    <>
      <section className="sheet" aria-labelledby="agenda">
        <h2 id="agenda">{text.agenda}</h2>
        {workshop.purpose === "" ? null : <AsWritten text={workshop.purpose} />}
        <ol>
          {planned.map((step) => (
            <li key={step.id}>
              <strong dir="auto">{step.title}</strong> <span className="soft">{text.minutes(step.minutes)}</span>
              {step.instruction === "" ? null : <p dir="auto">{step.instruction}</p>}
            </li>
          ))}
        </ol>
        <p>{text.whole(minutes)}</p>
      </section>
      {agreement.length === 0 ? null : <section className="sheet" aria-labelledby="agreement"><h2 id="agreement">{text.agreement}</h2><PlainList sentences={agreement} /></section>}
      {asking.length === 0 ? null : (
        <section className="sheet" aria-labelledby="questions">
          <h2 id="questions">{text.questions}</h2>
          {asking.map((step) => (
            <div key={step.id}>
              <h3 dir="auto">{step.title}</h3>
              <ul>{step.prompts.map((prompt, at) => <li key={at} dir="auto">{prompt}</li>)}</ul>
            </div>
          ))}
        </section>
      )}
    </>
  );
}

export function HowToComeIn({ code, address }: { code: string; address: string }) {
  return (
    <section className="sheet" aria-labelledby="door">
      <h2 id="door">{text.door}</h2>
      <p><strong>{text.code(inFours(code))}</strong></p>
      <p className="sheet-address" translate="no">{address}</p>
      <QrCode text={address} label={words.workshopPlan.qr} />
    </section>
  );
}

/** To whom to turn. */
export function WhoHelps({ plan: { people, space } }: { plan: PlanView }) {
  const named = (role: "support" | "facilitator") => people.filter(({ roles }) => roles.includes(role)).map(({ name }) => name).join(", ") || text.nobody;
  return (
    <section className="sheet" aria-labelledby="help">
      <h2 id="help">{text.help}</h2>
      <p dir="auto">{text.support(named("support"))}</p>
      <p dir="auto">{text.runs(named("facilitator"))}</p>
      {space.helpContact === "" ? null : <AsWritten text={space.helpContact} />}
    </section>
  );
}
