import { lazy, Suspense, useMemo } from "react";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { words } from "#app/lib/words.ts";
import { useActing, type LiveNotesProps } from "./acting.ts";
import { useAwake } from "./room/use-awake.ts";

const text = words.workshopTalkNotes;

type SharedNotesProps = LiveNotesProps & { takesPart: boolean; level?: 2 | 3 };

/** Where the notes of a talk stand on a live screen. Whoever has no scripts, or only looks on, goes to their page. */
export function SharedNotes({ takesPart, level = 2, ...which }: SharedNotesProps) {
  const Title = `h${level}` as const;
  const { loadNotes } = useActing();
  const Live = useMemo(() => (loadNotes === undefined ? null : lazy(() => loadNotes().catch(() => ({ default: () => <NotesNotHere /> })))), [loadNotes]);
  const awake = useAwake();
  return (
    <section aria-labelledby="our-notes">
      <Title id="our-notes">{text.title}</Title>
      <p className="soft">{which.group === undefined ? text.lead : text.groupLead}</p>
      {awake && takesPart && Live !== null ? <Suspense fallback={<p>{text.opening}</p>}><Live {...which} /></Suspense> : null}
      <p><a href={talkNotesPaths.notes(which)}>{text.page}</a></p>
    </section>
  );
}

/** Where the line went before the live text came. */
export function NotesNotHere({ again }: { again?: () => void }) {
  return (
    <div role="alert">
      <p>{text.notHere}</p>
      {again === undefined ? null : <button type="button" className="button button-quiet" onClick={again}>{text.again}</button>}
    </div>
  );
}
