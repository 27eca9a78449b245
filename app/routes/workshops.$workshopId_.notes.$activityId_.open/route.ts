import type { LoaderFunctionArgs } from "@remix-run/node";
import { PROBLEMS } from "#app/domain/errors.ts";
import { notesAt } from "#app/lib/notes-at.ts";
import { orReply } from "#app/lib/reply.ts";
import type { OpenedNotes } from "#app/editor/notes/live-notes.tsx";

/** No page: a live screen asks here what it needs to open the notes of a talk; their words come by their own wire. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  if (viewer.kind === "guest") return Response.json({ code: "not_signed_in" }, { status: PROBLEMS.not_signed_in.status });
  const notes = await orReply(services.talkNotes.open(viewer, notesAt(params)));
  return Response.json({ notes, ownDevice: viewer.ownDevice } satisfies OpenedNotes, { headers: { "Cache-Control": "no-store" } });
}
