import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { inOrder, nameOf, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLead.steps;

/** All steps in order; the one that goes on now is marked for the eye and the ear. */
export function Steps() {
  const { known, workshop, may } = useLead();
  const moves = may.lead && workshop.state === "live";
  return (
    <section aria-labelledby="run-steps">
      <h2 id="run-steps" tabIndex={-1}>{text.title}</h2>
      {may.run && !may.lead && workshop.state === "live" ? <p className="run-small soft">{workshop.leadId === null ? text.nobodyMoves : text.whoMoves(nameOf(known, workshop.leadId))}</p> : null}
      <ol className="run-steps">
        {inOrder(known.activity).map(({ id, title, minutes, state }) => {
          const isNow = workshop.activityId === id;
          return (
            <li key={id} className={`run-step run-step-${state}`} {...(isNow ? { "aria-current": "step" as const } : {})}>
              <div className="run-step-in">
                <div>
                  <span className="run-step-title" dir="auto">{title}</span>
                  <span className="run-step-about">{text.states[isNow ? "running" : state]} · {text.minutes(minutes)}</span>
                </div>
                {moves && !isNow ? (
                  <Menu label={text.do} about={text.doAbout(title)}>
                    {() => (
                      <div className="run-row">
                        <Act fixed={{ type: "activity:start", activityId: id }} label={state === "planned" ? text.start : text.again} about={text.doAbout(title)} />
                        {state === "planned" ? <Act fixed={{ type: "activity:skip", activityId: id }} label={text.skip} about={text.doAbout(title)} /> : null}
                      </div>
                    )}
                  </Menu>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
