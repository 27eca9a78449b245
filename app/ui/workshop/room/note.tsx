import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import type { ShownNote } from "#app/domain/workshop/shown.ts";
import { words } from "#app/lib/words.ts";
import { OneButton } from "./fields.tsx";
import { nameOf, startOf, useRoom } from "./here.ts";
import { NoteForm } from "./note-form.tsx";

const text = words.workshopWriting;
export type NoteHere = { readonly id: string } & ShownNote;

/** The words of a note, and whose they are as far as their writer said. */
export function NoteWords({ note, about = true }: { note: NoteHere; about?: boolean }) {
  const { known } = useRoom();
  const story = note.storyId === null ? undefined : known.story[note.storyId];
  const by = note.nameMode === "named" ? text.by(nameOf(known, note.byId)) : note.nameMode === "madeUp" ? text.under(note.madeUp) : text.noName;
  const facts = [by, about && note.prompt !== "" ? text.about(note.prompt) : "", story ? text.from(story.title) : text.sources[note.source], note.mine && note.state !== "own" ? text.yours : ""];
  return (
    <>
      <p className="note-words" dir="auto">{note.text}</p>
      <p className="note-facts" dir="auto">{facts.filter(Boolean).join(" · ")}</p>
      {note.state === "held" && note.mine ? <p className="note-held">{text.held(note.mine.held)}</p> : null}
    </>
  );
}

/** What only its writer can do with a note. */
export function MyNote({ note }: { note: NoteHere }) {
  const { known, now } = useRoom();
  const activity = known.activity[note.activityId];
  const { state, reflectUntil } = known.workshop[WORKSHOP_ID] ?? {};
  // When the time for changing is over, it can still be taken back.
  const mayChange = activity !== undefined && (state !== "closed" || (reflectUntil ?? 0) > now());
  const about = `: ${text.of(startOf(note.text))}`;
  return (
    <div className="note-mine">
      {!mayChange ? null : (
        <details>
          <summary>{text.change}<span className="visually-hidden">{about}</span></summary>
          <NoteForm key={note.text} activityId={note.activityId} activity={activity} note={note} />
        </details>
      )}
      <details>
        <summary>{text.takeBack}<span className="visually-hidden">{about}</span></summary>
        <p>{text.takeBackAsk}</p>
        <OneButton fixed={{ type: "note:takeBack", noteId: note.id }} label={text.takeBackYes} about={about} />
      </details>
    </div>
  );
}

export function NoteList({ notes, mine = true }: { notes: readonly NoteHere[]; mine?: boolean }) {
  return <ul className="note-list">{notes.map((note) => <li key={note.id} className="note"><NoteWords note={note} />{mine && note.mine ? <MyNote note={note} /> : null}</li>)}</ul>;
}

/** Everything that is this person's own, wherever it was written. */
export function WhatIsMine({ none }: { none: string }) {
  const { known } = useRoom();
  const notes = Object.entries(known.note).filter(([, note]) => note.mine !== undefined).map(([id, note]) => ({ id, ...note }));
  return notes.length === 0 ? <p>{none}</p> : <NoteList notes={notes} />;
}
