import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

const { notes: text, waysIn } = words.people;

export const meta = () => title(text.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = requirePerson(context, request);
  const notes = await orReply(context.services.notes.mine(viewer));
  return { notes, removed: new URL(request.url).searchParams.get("done") === "removed" };
}

/** Deletes. Keeping is for the editor: see routes/me_.notes_.keep. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { noteId } = await fields(request, ["noteId"]);
  await orReply(context.services.notes.remove(viewer, noteId));
  return onTo(`${paths.myNotes()}?done=removed`);
}

export default function MyNotes() {
  const { notes, removed } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {removed ? <Notice kind="good"><p>{text.removed}</p></Notice> : null}
      {notes.length === 0 ? <EmptyState text={text.empty} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} /> : null}
      <ul className="rows">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="soft">{text.reasons[note.reason]} {text.keptOn(note.keptOn)}</p>
            <AsWritten text={note.text} />
            <div className="actions">
              <CopyButton text={note.text} label={text.copyWhich(startOf(note.text))} said={{ copy: text.copy, copied: text.copied, failed: text.copyFailed }} />
              <Form method="post">
                <input type="hidden" name="noteId" value={note.id} />
                <button type="submit" className="button button-quiet" aria-label={text.removeWhich(startOf(note.text))}>{text.remove}</button>
              </Form>
              {note.pieceId === null ? null : <Link to={paths.piece(note.pieceId)}>{text.piece}</Link>}
            </div>
          </li>
        ))}
      </ul>
      <p><Link to={paths.me()}>{waysIn.back}</Link></p>
    </Page>
  );
}

/** Enough words to tell notes apart by ear. */
const startOf = (note: string) => note.trim().split(/\s+/).slice(0, 6).join(" ");
