import { useEffect, useState } from "react";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { words } from "#app/lib/words.ts";
import type { LiveNotesProps } from "#app/ui/workshop/acting.ts";
import { NotesNotHere } from "#app/ui/workshop/shared-notes.tsx";
import NotesRoom, { type NotesRoomProps } from "./notes-room.tsx";

/** What a live screen is told when it opens notes. */
export type OpenedNotes = Pick<NotesRoomProps, "notes" | "ownDevice">;

async function opened(address: string): Promise<OpenedNotes | "noLine"> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "error" });
    return answer.ok ? ((await answer.json()) as OpenedNotes) : "noLine";
  } catch {
    return "noLine";
  }
}

/** The notes of a talk on a live screen: asks once for what the editor needs; then the wire tells. */
export default function LiveNotes(which: LiveNotesProps) {
  const page = talkNotesPaths.notes(which);
  const address = talkNotesPaths.open(which);
  const [answer, setAnswer] = useState<OpenedNotes | "noLine" | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    void opened(address).then((now) => { if (!gone) setAnswer(now); });
    return () => { gone = true; };
  }, [address, asked]);
  if (answer === null) return <p>{words.workshopTalkNotes.opening}</p>;
  if (answer === "noLine") return <NotesNotHere again={() => { setAnswer(null); setAsked((count) => count + 1); }} />;
  return <NotesRoom notes={answer.notes} page={page} ownDevice={answer.ownDevice} />;
}
