import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { DraftText } from "#app/ui/draft-text.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { SettlingForm } from "./choices-form.tsx";
import { Mentions } from "./mentions.tsx";
import { readSettling } from "./reading.ts";
import { WhoIsThere } from "./who.tsx";

const text = words.settling;

export const handle: FrameHandle<typeof loader> = { frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const view = await orReply(context.services.settling.view(me, params["pieceId"] ?? ""));
  return { ...view, done: new URL(request.url).searchParams.get("done") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const { settling } = context.services;
  const form = await request.formData();
  const field = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
  const here = `${paths.pieceSettle(pieceId)}?done=kept`;
  switch (field("act")) {
    case "mention": {
      const kept = await orProblems(settling.mention(me, pieceId, { is: field("is"), found: field("found"), end: field("end") }), {}, text.problems);
      return kept.done ? onTo(`${here}#mentions`) : kept.reply;
    }
    case "settle": {
      const settled = await orProblems(settling.settle(me, pieceId, { print: field("print"), token: field("token") }), {}, text.problems);
      return settled.done ? onTo(`${paths.pieceEdition(pieceId, settled.value.number)}?did=settled`) : settled.reply;
    }
    default: {
      const kept = await orProblems(settling.choose(me, pieceId, readSettling(form)), {}, text.problems);
      return kept.done ? onTo(here) : kept.reply;
    }
  }
}

export default function Settle() {
  const view = useLoaderData<typeof loader>();
  const { piece } = view;
  const { problems = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      <ProblemSummary problems={problems} />
      {view.done === "kept" ? <Notice kind="good"><p>{text.kept}</p></Notice> : null}
      <PlainList sentences={text.then} />
      {view.isEmpty ? <Notice><p>{text.empty}</p></Notice> : null}
      <SettlingForm view={view} problems={problems} />
      <WhoIsThere view={view} />
      <Mentions mentions={view.mentions} alone={view.alone} />
      <h2>{text.noteTitle}</h2>
      <p dir="auto">{piece.contentNote || text.noNote} <Link to={paths.pieceDescribe(piece.id)}>{text.noteChange}</Link></p>
      <h2 id="field-text">{text.textTitle}</h2>
      {view.unanswered.map((why) => <Notice key={why} kind="problem"><p>{text.problems[why]}</p></Notice>)}
      <article className="settle-text" aria-labelledby="field-text"><DraftText doc={view.doc} /></article>
      <Form method="post" reloadDocument>
        <input type="hidden" name="print" value={view.print} />
        <input type="hidden" name="token" value={view.token} />
        <p>{text.settleHint}</p>
        <div className="actions">
          {view.isEmpty ? null : <Button name="act" value="settle">{text.settle}</Button>}
          <Link to={paths.piece(piece.id)} reloadDocument>{text.back}</Link>
        </div>
      </Form>
    </Page>
  );
}
