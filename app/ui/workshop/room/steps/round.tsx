import { useEffect, useRef } from "react";
import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { say } from "../../../announcer/announcer.ts";
import { Do, OneButton, RoomForm, TextField } from "../fields.tsx";
import { nameOf, useRoom } from "../here.ts";
import { Lines } from "../lines.tsx";
import { TimeLeft } from "../time-left.tsx";
import type { StepProps } from "./step.ts";

const text = words.workshopTogether.round;

/** Each in turn, with the same time; pass, come last, or write it. */
export default function Round({ activityId, activity }: StepProps) {
  const { known, meId, takesPart, now } = useRoom();
  const rounds = Object.entries(known.round).filter(([, one]) => one.activityId === activityId);
  const [roundId, round] = rounds.find(([, one]) => one.state === "open") ?? rounds.at(-1) ?? [];
  const mine = round?.turns.find(({ memberId }) => memberId === meId);
  const speaking = round?.state === "open" ? round.turns.find(({ state }) => state === "speaking") : undefined;
  const isMine = speaking?.memberId === meId;
  const was = useRef(isMine);
  useEffect(() => {
    if (isMine && !was.current) say(text.yours);
    was.current = isMine;
  }, [isMine]);
  const turn = (to: "speaking" | "done" | "passed" | "later" | "wrote", label: string, main = false) =>
    roundId === undefined ? null : <OneButton key={to} fixed={{ type: "turn:say", roundId, memberId: meId, turn: to }} label={label} main={main} />;
  const canWrite = takesPart && activity.kind !== "checkOut";
  return (
    <>
      {round === undefined ? <p>{text.wait}</p> : round.state === "closed" ? <p>{text.over}</p> : (
        <section>
          <p className="room-turn" role="status" dir="auto">{speaking === undefined ? text.nobody : isMine ? text.yours : text.theirs(nameOf(known, speaking.memberId))}</p>
          <p className="soft">{text.each(text.seconds(activity.secondsEach))}</p>
          {isMine && speaking.since !== null ? <TimeLeft timer={{ endsAt: speaking.since + activity.secondsEach * 1000 }} wholeMs={activity.secondsEach * 1000} now={now} /> : null}
          {!takesPart ? null : (
            <div className="actions">
              {isMine ? turn("done", text.done, true) : null}
              {!isMine && (mine === undefined || mine.state === "waiting" || mine.state === "later") ? turn("speaking", text.start) : null}
              {mine?.state === "passed" || mine?.state === "wrote" ? turn("later", text.unpass) : null}
              {mine?.state !== "passed" && mine?.state !== "done" && mine?.state !== "wrote" ? <>{turn("passed", text.pass)}{mine?.state === "later" ? null : turn("later", text.later)}{turn("wrote", text.write)}</> : null}
            </div>
          )}
        </section>
      )}
      {canWrite ? (
        <details open={mine?.state === "wrote"}>
          <summary>{text.writeIt}</summary>
          <RoomForm fixed={{ type: "talkLine:save", lineId: NEW, activityId, under: "what", text: "", finding: false }}>
            <TextField name="text" label={text.writeText} rows={3} />
            <Do label={text.writeDo} />
          </RoomForm>
        </details>
      ) : null}
      <Lines activityId={activityId} under="what" title={text.written} />
      {round === undefined ? null : (
        <section>
          <h2>{text.order}</h2>
          <ol>{round.turns.map(({ memberId, state }) => <li key={memberId} dir="auto">{text.turn(nameOf(known, memberId), text.states[state])}</li>)}</ol>
        </section>
      )}
    </>
  );
}
