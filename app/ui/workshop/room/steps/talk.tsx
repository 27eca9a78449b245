import { useState } from "react";
import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { SharedNotes } from "../../shared-notes.tsx";
import { Do, RoomForm, TextField, TickField } from "../fields.tsx";
import { useRoom } from "../here.ts";
import { Lines } from "../lines.tsx";
import type { StepProps } from "./step.ts";

const text = words.workshopTogether.talk;
const notes = words.workshopTalkNotes;
const UNDER = ["what", "soWhat", "nowWhat"] as const;

/** A talk: the text that all write together, and lines of single people under three headings. */
export default function Talk({ activityId }: StepProps) {
  const { workshopId, known, takesPart, meId } = useRoom();
  const mine = Object.values(known.group).find((one) => one.activityId === activityId && one.memberIds.includes(meId));
  // Whoever writes is not moved: a new group is said, and its notes open when they want them.
  const [group, setGroup] = useState(mine?.order);
  return (
    <>
      {mine === undefined || mine.order === group ? null : (
        <div role="status">
          <p dir="auto">{notes.moved(mine.name)}</p>
          <button type="button" className="button button-quiet" onClick={() => setGroup(mine.order)}>{notes.move(mine.name)}</button>
        </div>
      )}
      <SharedNotes key={group} workshopId={workshopId} activityId={activityId} {...(group === undefined ? {} : { group: group + 1 })} takesPart={takesPart} />
      <h2>{text.lines}</h2>
      <p className="soft">{text.linesLead}</p>
      {UNDER.map((under) => (
        <section key={under}>
          <h3>{text[under]}</h3>
          <p className="soft">{text.hints[under]}</p>
          {Object.values(known.talkLine).some((line) => line.activityId === activityId && line.under === under) ? null : <p>{text.none}</p>}
          <Lines activityId={activityId} under={under} findings />
          {takesPart ? (
            <details>
              <summary>{text.add}<span className="visually-hidden">{text.under(text[under])}</span></summary>
              <RoomForm fixed={{ type: "talkLine:save", lineId: NEW, activityId, under, text: "", finding: false }}>
                <TextField name="text" label={text.text} rows={3} />
                <TickField type="checkbox" name="finding" legend={text.isFinding} options={[{ value: "yes", label: text.finding }]} />
                <Do label={text.do} about={text.under(text[under])} />
              </RoomForm>
            </details>
          ) : null}
        </section>
      ))}
    </>
  );
}
