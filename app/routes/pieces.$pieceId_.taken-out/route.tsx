import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { Passage } from "./passage.tsx";
import "./taken.css";

const text = words.takingOut.list;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const view = await orReply(context.services.takenOut.view(me, params["pieceId"] ?? ""));
  return { ...view, done: new URL(request.url).searchParams.get("done") };
}

/** Brings one's own part of one passage back. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const form = await request.formData();
  const isBack = await orReply(context.services.takenOut.bringBack(me, pieceId, String(form.get("key") ?? "")));
  return onTo(`${paths.pieceTakenOut(pieceId)}?done=${isBack ? "back" : "not"}`);
}

export default function TakenOut() {
  const { piece, passages, onlyMine, done } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={onlyMine ? text.leadMine(piece.title) : text.lead(piece.title)}>
      {done === "back" ? <Notice kind="good"><p>{text.back}</p></Notice> : null}
      {done === "not" ? <Notice><p>{text.notBack}</p></Notice> : null}
      {onlyMine ? null : <p className="soft">{text.onlyYours}</p>}
      {passages.some(({ may }) => may.bringBack) ? <p>{text.bringBackHint}</p> : null}
      {passages.length === 0 ? <p>{text.none}</p> : (
        <ul className="rows">
          {passages.map((passage) => <Passage key={passage.key} passage={passage} />)}
        </ul>
      )}
      <p className="actions">
        <Link to={paths.piece(piece.id)} reloadDocument>{words.ways.read}</Link>
        <Link to={paths.pieceTakeOut(piece.id)}>{words.ways.takeOut}</Link>
      </p>
    </Page>
  );
}
