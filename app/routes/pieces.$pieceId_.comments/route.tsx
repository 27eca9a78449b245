import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson, safeReturn } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, problems as problemsReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { Threads } from "#app/ui/talk/threads.tsx";
import { act } from "./act.ts";

const text = words.talk;
/** So many threads stand on one page. */
const A_PAGE = 50;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

/** Everything that is said about a piece. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { pieces, talk } = context.services;
  const asked = new URL(request.url).searchParams;
  const piece = await orReply(pieces.open(me, params["pieceId"] ?? ""));
  const done = asked.get("which") === "done";
  const all = await orReply(talk.threads(me, piece.id, { done, looks: true }));
  const to = Math.max(A_PAGE, Math.min(Number(asked.get("to")) || A_PAGE, all.threads.length));
  return {
    piece, isDone: done, talk: { ...all, threads: all.threads.slice(0, to) },
    more: all.threads.length > to ? to + A_PAGE : null,
    token: talk.newToken(), did: asked.get("did"),
  };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const form = await request.formData();
  const acted = await orReply(act(context.services, me, pieceId, form));
  const sent = (name: string) => String(form.get(name) ?? "");
  if ("problems" in acted) {
    const [problem = ""] = Object.values(acted.problems);
    return problemsReply({ [`c-${sent("commentId")}`]: problem }, {
      intent: sent("intent"), commentId: sent("commentId"), problem, value: sent(sent("intent") === "usePart" ? "wording" : "text"),
    });
  }
  const back = safeReturn(sent("back").split(/[?#]/)[0], paths.pieceComments(pieceId));
  return onTo(`${back}?did=${acted.did}#c-${acted.threadId}`);
}

export default function Comments() {
  const { piece, talk, isDone, more, token, did } = useLoaderData<typeof loader>();
  const { problems = {}, values } = useActionData<typeof action>() ?? {};
  const cameBack = values && { intent: values["intent"] ?? "", commentId: values["commentId"] ?? "", problem: values["problem"] ?? "", value: values["value"] ?? "" };
  const path = paths.pieceComments(piece.id);
  const which = [
    { to: path, label: text.which.open(talk.open), here: !isDone },
    { to: `${path}?which=done`, label: text.which.done(talk.done), here: isDone },
  ];
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      <ProblemSummary problems={problems} />
      {did !== null && text.did[did] ? <Notice kind="good"><p>{text.did[did]}</p></Notice> : null}
      {talk.mayComment ? <p><ButtonLink to={paths.pieceSay(piece.id)}>{text.link}</ButtonLink></p> : <p>{text.onlyRead}</p>}
      <nav aria-label={text.which.name}>
        <ul className="talk-which">
          {which.map(({ to, label, here }) => <li key={to}><Link to={to} aria-current={here ? "page" : undefined}>{label}</Link></li>)}
        </ul>
      </nav>
      <Threads threads={talk.threads} where={{ pieceId: piece.id, back: path, token, cameBack }} none={isDone ? text.noneDone : text.none} toWords={(id) => `${paths.piece(piece.id)}#w-${id}`} />
      {more === null ? null : <p><Link to={`${path}?to=${more}${isDone ? "&which=done" : ""}`} preventScrollReset>{text.more}</Link></p>}
      <p><Link to={paths.piece(piece.id)} reloadDocument>{words.ways.read}</Link></p>
    </Page>
  );
}
