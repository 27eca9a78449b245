import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "../../as-written.tsx";
import { Act, toHeading } from "./act.tsx";
import { inOrder, nameOf, stepNow, useLead } from "./here.ts";
import { TimeLeft } from "./time-left.tsx";

const text = words.workshopLeadTalk.round;
const HEADING = "run-round";
const SECOND_MS = 1_000;
const SECONDS_IN_MINUTE = 60;

/** Each in turn. Who runs the session gives the word and says thank you; that somebody passes is theirs to say, unless they have no device. */
export function Round() {
  const here = useLead();
  const { known, may } = here;
  const step = stepNow(here);
  const ofStep = Object.entries(known.round).filter(([, one]) => one.activityId === step?.id);
  const open = ofStep.find(([, one]) => one.state === "open");
  if (step === null) return null;
  return (
    <section aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>{text.title}</h2>
      <p className="run-small soft">{text.each(step.secondsEach)}</p>
      {open === undefined ? (
        <>
          {ofStep.length > 0 ? <p>{text.over}</p> : null}
          {may.run ? <Act fixed={{ type: "round:begin", roundId: NEW, activityId: step.id }} label={ofStep.length === 0 ? text.begin : text.again} onDone={() => toHeading(HEADING)} /> : null}
        </>
      ) : (
        <>
          <ol className="run-turns">
            {open[1].turns.map(({ memberId, state, since }) => (
              <li key={memberId} className={`run-turn run-turn-${state}`}>
                <span><strong dir="auto">{nameOf(known, memberId)}</strong> <span className="run-turn-state">{text.states[state]}</span></span>
                {state === "speaking" && since !== null ? <TimeLeft timer={{ endsAt: since + step.secondsEach * SECOND_MS }} minutes={step.secondsEach / SECONDS_IN_MINUTE} /> : null}
                <Turns roundId={open[0]} memberId={memberId} state={state} />
              </li>
            ))}
          </ol>
          {may.run ? <Act fixed={{ type: "round:end", roundId: open[0] }} label={text.end} onDone={() => toHeading(HEADING)} /> : null}
        </>
      )}
      {step.kind === "talk" ? null : <Written activityId={step.id} />}
    </section>
  );
}

/** What people wrote instead of saying it. */
function Written({ activityId }: { activityId: string }) {
  const { known } = useLead();
  const lines = inOrder(known.talkLine).filter((line) => line.activityId === activityId);
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{text.written}</h3>
      <ul className="run-notes">
        {lines.map(({ id, text: said, byId }) => <li key={id} className="run-note-row"><AsWritten text={said} /><p className="run-small soft">{words.workshopLeadTalk.talk.by(nameOf(known, byId))}</p></li>)}
      </ul>
    </>
  );
}

function Turns({ roundId, memberId, state }: { roundId: string; memberId: string; state: string }) {
  const { known, may } = useLead();
  const member = known.member[memberId];
  if (member === undefined || member.left) return null;
  const about = text.about(member.name);
  const say = (turn: string, label: string) => <Act key={turn} fixed={{ type: "turn:say", roundId, memberId, turn }} label={label} about={about} />;
  const forThem = member.seat !== "online" && may.enter && state !== "passed" && state !== "done";
  if (!may.run && !forThem) return null;
  return (
    <div className="run-row">
      {state === "speaking" ? say("done", text.thanks) : state === "done" ? null : say("speaking", text.give)}
      {forThem ? [say("passed", text.passed), say("later", text.later), say("wrote", text.wrote)] : null}
    </div>
  );
}
