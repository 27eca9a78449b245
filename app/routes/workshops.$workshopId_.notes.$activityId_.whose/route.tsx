import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { notesAt } from "#app/lib/notes-at.ts";
import { orReply } from "#app/lib/reply.ts";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { Legend } from "#app/ui/whose/legend.tsx";
import { WordedText } from "#app/ui/whose/worded-text.tsx";

const text = words.workshopTalkNotes;

export const meta = titled<typeof loader>(({ notes }) => text.whoseTab(notes.title));
export const handle: FrameHandle<typeof loader> = { frame: ({ notes }) => ({ help: notes.help }) };

/** The notes of one talk with whose words are whose. A page of its own: whoever comes to write does not wait for it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const talk = notesAt(params);
  const notes = await orReply(context.services.talkNotes.view(me, talk));
  const only = new URL(request.url).searchParams.get("only") ?? "";
  return { talk, notes, only: /^\d{1,4}$/.test(only) ? Number(only) : null };
}

export default function WhoseNotes() {
  const { talk, notes: { title, workshop, whose }, only } = useLoaderData<typeof loader>();
  const here = talkNotesPaths.whose(talk);
  return (
    <Page title={title} lead={text.of(workshop)}>
      <p><Link to={talkNotesPaths.notes(talk)}>{text.plain}</Link></p>
      <Legend people={whose.people} credits={whose.credits} only={only} address={(one) => `${here}${one === null ? "" : `?only=${one}`}#whose`} />
      <WordedText doc={whose.doc} people={whose.people} credits={whose.credits} only={only} />
    </Page>
  );
}
