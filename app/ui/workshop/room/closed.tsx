import { dayInWords } from "#app/domain/dates.ts";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { listed, useRoom } from "./here.ts";
import { WhatIsMine } from "./note.tsx";
import { NoteForm } from "./note-form.tsx";
import { Outline } from "./outline.tsx";
import { ActionList } from "./steps/actions.tsx";
import { HowILeave } from "./steps/check-out.tsx";

const text = words.workshopTogether;
const writing = words.workshopWriting;

/** After the end: what is one's own can be changed, added to and taken back for a while, and read for as long as it is here. */
export default function Closed({ until }: { until: number }) {
  const { known, takesPart, now, workshopId } = useRoom();
  const isOpen = until > now();
  const steps = listed(known.activity).filter(({ kind, become, state }) => kind === "write" && become === "notes" && state === "done");
  const talks = listed(known.activity).filter(({ kind, state }) => kind === "talk" && state === "done");
  return (
    <>
      <p className="lead">{isOpen ? text.closed.until(dayInWords(new Date(until))) : text.closed.over} {text.closed.back}</p>
      {takesPart ? (
        <section>
          <h2>{writing.mine}</h2>
          <WhatIsMine none={text.closed.nothing} />
          <p><a href={workshopPaths.workshopMine(workshopId)}>{words.workshopRoom.mine}</a></p>
          <p><a href={workshopPaths.workshopMyQuotes(workshopId)}>{text.closed.asked}</a></p>
          {isOpen ? steps.map((step) => <details key={step.id}><summary>{text.closed.add(step.title)}</summary><NoteForm activityId={step.id} activity={step} /></details>) : null}
        </section>
      ) : null}
      {talks.length === 0 ? null : <ul>{talks.map(({ id, title }) => <li key={id}><a href={talkNotesPaths.notes({ workshopId, activityId: id })}>{words.workshopTalkNotes.read(title)}</a></li>)}</ul>}
      <p><a href={workshopPaths.workshopReport(workshopId)}>{text.closed.report}</a>. {text.closed.reportWhy}</p>
      <section><h2>{text.closed.leave}</h2><HowILeave Heading="h3" /></section>
      {Object.keys(known.theme).length === 0 ? null : <section><h2>{text.closed.outline}</h2><Outline /></section>}
      {Object.keys(known.action).length === 0 ? null : <section><h2>{text.closed.decided}</h2><ActionList change={false} /></section>}
      <section><h2>{text.checkOut.words}</h2><p>{text.checkOut.wordsHow}</p></section>
    </>
  );
}
