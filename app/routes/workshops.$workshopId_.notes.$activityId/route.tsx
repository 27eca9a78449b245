import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useRef, useState, type ComponentType, type RefObject } from "react";
import type { NotesRoomProps } from "#app/editor/notes/notes-room.tsx";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { notesAt } from "#app/lib/notes-at.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { DraftText } from "#app/ui/draft-text.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.workshopTalkNotes;

export const meta = titled<typeof loader>(({ notes }) => text.tab(notes.title));
export const handle: FrameHandle<typeof loader> = { frame: ({ notes }) => ({ help: notes.help }) };


/** The notes of one talk, or of a small group in it: to read, to add to without scripts, to write in with them. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const talk = notesAt(params);
  const { whose: _, ...notes } = await orReply(context.services.talkNotes.view(me, talk));
  return { talk, notes, added: new URL(request.url).searchParams.has("added"), token: context.services.talkNotes.ticket(), ownDevice: me.ownDevice };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const talk = notesAt(params);
  const values = await fields(request, ["text", "token"]);
  const added = await orProblems(context.services.talkNotes.addPart(me, talk, values), values, text.problems);
  return added.done ? onTo(`${talkNotesPaths.notes(talk)}?added#notes`) : added.reply;
}

/** The live text comes after the page, on its own: it can be read before, and without it. Whoever has begun to write in the form stays there. */
function useNotesRoom(wanted: boolean, form: RefObject<HTMLFormElement>) {
  const [room, setRoom] = useState<{ Room: ComponentType<NotesRoomProps> } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const isBegun = () => (form.current?.querySelector("textarea")?.value ?? "") !== "";
    import("#app/editor/notes/notes-room.tsx").then((loaded) => { if (!isBegun()) setRoom({ Room: loaded.default }); }, () => {});
  }, [wanted, form]);
  return room;
}

export default function TalkNotes() {
  const { talk, notes, added, token, ownDevice } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const writes = notes.role === "writer";
  const form = useRef<HTMLFormElement>(null);
  const live = useNotesRoom(writes, form);
  const page = talkNotesPaths.notes(talk);
  const before = notes.doc.content === undefined || notes.doc.content.length === 0 ? <p className="soft">{text.empty}</p> : <DraftText doc={notes.doc} />;
  return (
    <Page title={notes.title} lead={text.of(notes.workshop)}>
      <p><Link to={workshopPaths.workshop(talk.workshopId)}>{text.back}</Link></p>
      <ProblemSummary problems={problems} />
      {added ? <Notice kind="good"><p>{text.added}</p></Notice> : null}
      {writes ? <p className="soft">{talk.group === undefined ? text.lead : text.groupPage}</p> : <Notice><p>{notes.isOver ? text.over : text.readOnly}</p></Notice>}
      <section id="notes" aria-labelledby="notes-title">
        <h2 id="notes-title">{text.title}</h2>
        {live === null ? before : <live.Room notes={notes} page={page} ownDevice={ownDevice} before={before} />}
        <p><a href={talkNotesPaths.whose(talk)}>{text.whose}</a></p>
        {notes.hasWords ? <p><a href={paths.pieceTakeOut(notes.id)}>{text.takeOut}</a></p> : null}
      </section>
      {notes.others.length === 0 ? null : <OtherNotes others={notes.others} />}
      {writes && live === null ? (
        <section aria-labelledby="add-title">
          <h2 id="add-title">{text.add}</h2>
          <Form method="post" noValidate reloadDocument ref={form}>
            <input type="hidden" name="token" value={values["token"] ?? token} />
            <Field name="text" label={text.addLabel} hint={text.addHint} rows={6} value={values["text"] ?? ""} problem={problems["text"]} autoComplete="off" />
            <Button>{text.addDo}</Button>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}

type OtherNotesProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>["notes"], "others">;

/** The ways from the notes of one group to all others. */
function OtherNotes({ others }: OtherNotesProps) {
  return (
    <nav aria-labelledby="other-notes">
      <h2 id="other-notes">{text.others}</h2>
      <ul>
        {others.map(({ which, name, isMine }) => (
          <li key={which.group ?? 0} dir="auto"><a href={talkNotesPaths.notes(which)}>{name === null ? text.ofAll : isMine ? text.ofMine(name) : text.ofGroup(name)}</a></li>
        ))}
      </ul>
    </nav>
  );
}
