import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { AsWritten } from "../../as-written.tsx";
import { Act, toHeading } from "./act.tsx";
import { inOrder, stepNow, useLead } from "./here.ts";
import { later } from "./later.tsx";
import { Menu } from "./menu.tsx";
import { Reflecting as ReflectingThere } from "./reflecting.tsx";
import { TimeLeft as TimeLeftThere } from "./time-left.tsx";

const text = words.workshopLead.now;
const TimeLeft = later(import.meta.env.SSR ? TimeLeftThere : null, () => import("./time-left.tsx").then((part) => part.TimeLeft));
const Reflecting = later(import.meta.env.SSR ? ReflectingThere : null, () => import("./reflecting.tsx").then((part) => part.Reflecting));
const MORE_MINUTES = 5;
export const NOW_HEADING = "run-now";

/** What is going on now, and what moves it. Everything that everybody feels is one press, here, always in the same place. */
export function Now() {
  const here = useLead();
  const { workshop, may } = here;
  const step = stepNow(here);
  const still = workshop.state === "paused" || workshop.state === "stopped";
  return (
    // No region: a step may be called as a part of this screen is, and two of one name could not be told apart.
    <div className="run-now">
      <h2 id={NOW_HEADING} tabIndex={-1} dir="auto">{step?.title ?? text.none}</h2>
      <p className={still ? "run-state run-state-still" : "run-state"} role="status">{text.states[workshop.state]}</p>
      {workshop.state === "closed" && workshop.reflectUntil !== null ? <Reflecting until={workshop.reflectUntil} /> : null}
      {workshop.state === "closed" ? <p><a className="button button-main" href={workshopPaths.workshopReport(here.workshopId)}>{text.report}</a></p> : null}
      {step?.timer ? <TimeLeft key={step.id} timer={step.timer} minutes={step.minutes} /> : null}
      {step === null ? null : <div className="run-instruction"><AsWritten text={step.instruction} /></div>}
      {step?.note ? <div className="run-note"><p className="run-small">{text.note}</p><AsWritten text={step.note} /></div> : null}
      {step?.kind === "write" && !step.revealed && may.run ? <p className="run-small soft">{text.notShown}</p> : null}
      <Moves />
      <div className="run-row">
        {workshop.state === "live" && may.run ? <Act fixed={{ type: "workshop:pause" }} label={text.pause} /> : null}
        {(workshop.state === "live" || workshop.state === "paused" || workshop.state === "open") && may.care ? <Act fixed={{ type: "workshop:stopForCare" }} label={text.stop} className="run-care" /> : null}
        {may.run && (workshop.state === "live" || still) ? <Closing /> : null}
      </div>
    </div>
  );
}

/** Only the one who has the lead moves the steps; anybody who runs the session gives time. */
function Moves() {
  const here = useLead();
  const { workshop, may } = here;
  const step = stepNow(here);
  const steps = inOrder(here.known.activity);
  const at = step === null ? -1 : steps.findIndex(({ id }) => id === step.id);
  // Also one that was passed over.
  const next = steps.slice(at + 1).find(({ state }) => state === "planned") ?? steps.find(({ state }) => state === "planned");
  if (workshop.state === "draft" && may.run) return <div className="run-row"><Act fixed={{ type: "workshop:open" }} label={text.openDoor} kind="main" /></div>;
  if (workshop.state === "open" && may.run) return <div className="run-row"><Act fixed={{ type: "workshop:start" }} label={text.start} kind="main" /></div>;
  if (workshop.state === "paused" || workshop.state === "stopped") return may.care ? <div className="run-row"><Act fixed={{ type: "workshop:goOn" }} label={text.goOn} kind="main" /></div> : null;
  if (workshop.state !== "live" || !may.run) return null;
  return (
    <div className="run-row">
      {may.lead && next !== undefined ? <Act fixed={{ type: "activity:start", activityId: next.id }} label={steps.every(({ state }) => state === "planned") ? text.first(next.title) : text.next(next.title)} kind="main" /> : null}
      {may.lead && next === undefined ? <p>{text.allDone}</p> : null}
      {step?.timer ? <Act fixed={{ type: "activity:moreTime", activityId: step.id, minutes: MORE_MINUTES, giveId: NEW }} label={text.more} /> : null}
      {may.lead && step !== null ? <Act fixed={{ type: "activity:end", activityId: step.id }} label={text.end} onDone={() => toHeading(NOW_HEADING)} /> : null}
    </div>
  );
}

/** The end asks once. */
function Closing() {
  return (
    <Menu label={text.close} asButton>
      {() => (
        <>
          <p>{text.closeAsk}</p>
          <Act fixed={{ type: "workshop:close" }} label={text.closeYes} onDone={() => toHeading(NOW_HEADING)} />
        </>
      )}
    </Menu>
  );
}
