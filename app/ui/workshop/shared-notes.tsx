import { createContext, Suspense, useContext, type ComponentType } from "react";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { useAwake } from "./room/use-awake.ts";

const text = words.workshopTalkNotes;

export type LiveNotesProps = { readonly workshopId: string; readonly activityId: string };

/** The live text comes from the page: what is shown here knows no wire. */
const LiveNotes = createContext<ComponentType<LiveNotesProps> | null>(null);
export const LiveNotesProvider = LiveNotes.Provider;

/** Where the notes of a talk stand on a live screen. Whoever has no scripts, or only looks on, goes to their page. */
export function SharedNotes({ workshopId, activityId, takesPart, level = 2 }: LiveNotesProps & { takesPart: boolean; level?: 2 | 3 }) {
  const Title = `h${level}` as const;
  const Live = useContext(LiveNotes);
  const awake = useAwake();
  return (
    <section aria-labelledby="our-notes">
      <Title id="our-notes">{text.title}</Title>
      <p className="soft">{text.lead}</p>
      {awake && takesPart && Live !== null ? <Suspense fallback={<p>{text.opening}</p>}><Live workshopId={workshopId} activityId={activityId} /></Suspense> : null}
      <p><a href={workshopPaths.talkNotes({ workshopId, activityId })}>{text.page}</a></p>
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
