import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { ChooseTwo } from "./choose-two.tsx";
import { VersionRows } from "./version-rows.tsx";

const text = words.history.list;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const list = await orReply(context.services.versions.list(me, params["pieceId"] ?? ""));
  return { ...list, done: doneIn(new URL(request.url).searchParams.get("done")) };
}

const DONE = { named: text.named, whole: words.history.done.whole, same: words.history.done.same } as const;
const doneIn = (said: string | null) => (said !== null && Object.hasOwn(DONE, said) ? (said as keyof typeof DONE) : null);

/** Keeps the piece as it is now under a name. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const values = await fields(request, ["name", "token"]);
  const named = await orProblems(context.services.versions.name(me, pieceId, values), values, words.history.problems);
  return named.done ? onTo(`${paths.pieceHistory(pieceId)}?done=named`) : named.reply;
}

export default function History() {
  const { piece, versions, token, done } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      <ProblemSummary problems={problems} />
      {done === null ? null : (
        <Notice kind="good"><p>{DONE[done]} <Link to={paths.piece(piece.id)} reloadDocument>{words.history.done.see}</Link></p></Notice>
      )}
      <p>{text.how}</p>
      <h2>{text.nameTitle}</h2>
      {/* Drawn anew after each version: a kept token would name nothing. */}
      <Form method="post" noValidate key={token} replace>
        <input type="hidden" name="token" value={values["token"] ?? token} />
        <Field name="name" label={text.nameLabel} hint={text.nameHint} value={values["name"] ?? ""} problem={problems["name"]} autoComplete="off" />
        <Button>{text.nameButton}</Button>
      </Form>
      <h2>{text.all}</h2>
      {versions.length === 0 ? <p>{text.empty}</p> : <VersionRows pieceId={piece.id} versions={versions} />}
      {versions.length === 0 ? null : <ChooseTwo pieceId={piece.id} versions={versions} />}
      <ul>
        <li><Link to={paths.pieceMaking(piece.id)}>{words.ways.making}</Link></li>
        <li><Link to={paths.piece(piece.id)} reloadDocument>{words.history.back}</Link></li>
      </ul>
    </Page>
  );
}
