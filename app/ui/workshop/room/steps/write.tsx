import { words } from "#app/lib/words.ts";
import { OneButton } from "../fields.tsx";
import { listed, useRoom } from "../here.ts";
import { NoteList, type NoteHere } from "../note.tsx";
import { NoteForm } from "../note-form.tsx";
import { later, WakesLater } from "../wakes-later.tsx";
import type { StepProps } from "./step.ts";

const text = words.workshopWriting;
const Stories = later(() => import("../stories.tsx"));
const room = words.workshopRoom;

/** Writing on one's own; then everybody's notes at once. */
export default function Write({ activityId, activity }: StepProps) {
  const { known, takesPart, waits } = useRoom();
  const notes: NoteHere[] = listed(known.note).filter((note) => note.activityId === activityId);
  const isFinished = Object.values(known.ready).some((ready) => ready.activityId === activityId);
  const unsent = waits.flatMap((act) => (act.type === "note:save" && act.activityId === activityId ? [act] : []));
  const form = takesPart ? <NoteForm activityId={activityId} activity={activity} /> : null;
  const stories = Object.keys(known.story).length === 0 ? null : (
    <details><summary>{words.workshopTogether.read.again}</summary><WakesLater><Stories activityId={activityId} /></WakesLater></details>
  );
  const waiting = unsent.length === 0 ? null : (
    <section aria-label={room.line.waits}>
      <h2>{room.line.waits}</h2>
      <ul className="note-list">{unsent.map((act, at) => <li key={`${act.noteId}${at}`} className="note"><p className="note-words" dir="auto">{act.text}</p></li>)}</ul>
    </section>
  );
  if (activity.revealed) {
    return (
      <>
        {activity.become === "themes" ? <p>{text.themesNow}</p> : (
          <section>
            <h2>{text.shown}</h2>
            {notes.length === 0 ? <p>{text.shownNone}</p> : <NoteList notes={notes} />}
          </section>
        )}
        {waiting}
        {form !== null && activity.become === "notes" ? <details><summary>{text.another}</summary>{form}</details> : null}
      </>
    );
  }
  const mine = notes.filter((note) => note.mine !== undefined);
  return (
    <>
      <p className="soft">{text.hidden}</p>
      {stories}
      {form}
      {waiting}
      {takesPart ? (
        <section>
          <h2>{text.mine}</h2>
          {mine.length === 0 ? <p>{text.mineNone}</p> : <NoteList notes={mine} />}
          {isFinished ? <p>{room.finished.said}</p> : null}
          <OneButton fixed={{ type: "ready:set", activityId, ready: !isFinished }} label={isFinished ? room.finished.undo : room.finished.say} />
        </section>
      ) : null}
    </>
  );
}
