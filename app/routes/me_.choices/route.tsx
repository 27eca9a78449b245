import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { PlainError } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ChoiceItem } from "./choice-item.tsx";

const text = words.choices;

export const meta = () => title(text.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return { rows: await orReply(context.services.answers.choices(me)), done: new URL(request.url).searchParams.get("done") };
}

/** One tap does it: no reason is asked, and there is no "are you sure". */
export async function action({ context, request }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const { act, id } = await fields(request, ["act", "id"]);
  const { answers } = context.services;
  const acts = {
    takeBack: [answers.takeBack, "takenBack"], pause: [answers.pause, "paused"], resume: [answers.resume, "resumed"], undo: [answers.undo, "undone"],
  } as const;
  if (act === "pauseAll" || act === "resumeAll") {
    const changed = await orReply(act === "pauseAll" ? answers.pauseAll(me) : answers.resumeAll(me));
    return onTo(`${paths.myChoices()}?done=${changed ? act : "late"}`);
  }
  if (!isAct(act)) throw toResponse(new PlainError("malformed"));
  const [work, did] = acts[act];
  const changed = await orReply(work(me, id));
  return onTo(`${paths.myChoices()}?done=${changed ? did : "late"}`);
}

const isAct = (text: string): text is "takeBack" | "pause" | "resume" | "undo" => ["takeBack", "pause", "resume", "undo"].includes(text);

export default function MyChoices() {
  const { rows, done } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {done !== null && text.done[done] ? <Notice kind="good"><p>{text.done[done]}</p></Notice> : null}
      <ForAll rows={rows} />
      {rows.length === 0 ? (
        <EmptyState text={text.none} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} />
      ) : (
        <ul className="rows">{rows.map((row) => <ChoiceItem key={row.id} row={row} />)}</ul>
      )}
    </Page>
  );
}

/** What is out, all at once; and what is paused. Offered only where it does something. */
function ForAll({ rows }: { rows: readonly { readonly may: { readonly pause: boolean; readonly resume: boolean } }[] }) {
  const acts = [...(rows.some(({ may }) => may.pause) ? (["pauseAll"] as const) : []), ...(rows.some(({ may }) => may.resume) ? (["resumeAll"] as const) : [])];
  return (
    <Form method="post" className="actions">
      {acts.map((act) => <Button key={act} kind="quiet" name="act" value={act}>{text.all[act]}</Button>)}
      <Link to={paths.myAccess()}>{words.accessLog.link}</Link>
      <Link to={paths.ifUnwell()}>{words.unwell.title}</Link>
    </Form>
  );
}
