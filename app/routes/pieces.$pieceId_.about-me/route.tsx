import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { WorryItem } from "./worry-item.tsx";

const text = words.worries.look;

export const handle: FrameHandle<typeof loader> = { frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const view = await orReply(context.services.worries.list(me, params["pieceId"] ?? ""));
  return { ...view, did: new URL(request.url).searchParams.get("did") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const form = await request.formData();
  const said = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
  const id = said("id");
  // Each has fields of its own, so that what has to be put right is found among several.
  const [act, end, reason] = [said("act"), said(`end-${id}`), said(`reason-${id}`)];
  const { worries } = context.services;
  if (act === "erase") {
    await orReply(worries.erase(me, pieceId, id));
    return onTo(`${paths.pieceWorries(pieceId)}?did=erased`);
  }
  const done = await orProblems(worries.look(me, pieceId, id, { end, reason }), { [`end-${id}`]: end, [`reason-${id}`]: reason }, text.problems);
  return done.done ? onTo(`${paths.pieceWorries(pieceId)}?did=${done.value}`) : done.reply;
}

export default function AboutOthers() {
  const { piece, worries, alone, did } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={worries.length === 0 ? text.none : text.lead(piece.title)}>
      <ProblemSummary problems={problems} />
      {did !== null && text.did[did] ? <Notice kind="good"><p>{text.did[did]}</p></Notice> : null}
      {worries.map((worry) => <WorryItem key={worry.id} worry={worry} alone={alone} problems={problems} values={values} />)}
      <p className="actions">
        <Link to={paths.pieceSettle(piece.id)}>{text.settleNew}</Link>
        <Link to={paths.pieceEditions(piece.id)}>{words.settling.editions.all}</Link>
        <Link to={paths.piece(piece.id)} reloadDocument>{words.settling.back}</Link>
      </p>
    </Page>
  );
}
