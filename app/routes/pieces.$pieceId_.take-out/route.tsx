import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { isPlainError } from "#app/domain/errors.ts";
import { talkIn } from "#app/domain/workshop/talkNotes.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { onTo, orReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.takingOut.out;

export const handle: FrameHandle<typeof loader> = {
  // Whoever was in a workshop need not be in its space.
  frame: ({ piece, from }) => ({ ...(from === "piece" ? { space: piece.space } : {}), help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const view = await orReply(context.services.takeOut.view(me, params["pieceId"] ?? ""));
  return { ...view, done: new URL(request.url).searchParams.get("done") };
}

/** No reason is asked, and there is no "are you sure": what happens was said above the button. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const form = await request.formData();
  const { takeOut } = context.services;
  if (form.get("act") !== "undo") {
    await orReply(takeOut.takeOut(me, pieceId, { token: String(form.get("token") ?? "") }));
    return onTo(`${paths.pieceTakeOut(pieceId)}?done=out`);
  }
  try {
    await takeOut.undo(me, pieceId);
    return onTo(`${paths.pieceTakeOut(pieceId)}?done=undone`);
  } catch (error) {
    if (isPlainError(error) && error.code === "already_done") return onTo(`${paths.pieceTakeOut(pieceId)}?done=late`);
    throw toResponse(error);
  }
}

export default function TakeOut() {
  const { piece, from, token, hasWords, undoUntil, undoMinutes, done } = useLoaderData<typeof loader>();
  const talk = talkIn(piece.id);
  const backTo = talk === null ? paths.piece(piece.id) : from === "notes" ? talkNotesPaths.notes(talk) : workshopPaths.workshopMine(talk.workshopId);
  const back = <Link to={backTo} reloadDocument>{from === "piece" ? text.back : from === "notes" ? text.backToNotes : text.backToMine}</Link>;
  if (undoUntil !== null) {
    return (
      <Page title={text.title} lead={text.isOut(undoUntil)}>
        <p>{text.isOutThen}</p>
        <Form method="post" className="actions">
          <Button kind="quiet" name="act" value="undo">{text.undo}</Button>
          {back}
        </Form>
      </Page>
    );
  }
  return (
    <Page title={text.title} lead={hasWords ? text.lead(piece.title) : text.none}>
      {done === "undone" ? <Notice kind="good"><p>{text.undone}</p></Notice> : null}
      {done === "late" ? <Notice><p>{text.tooLate}</p></Notice> : null}
      {done === "out" && !hasWords ? <Notice kind="good"><p>{text.gone}</p></Notice> : null}
      {hasWords ? <WhatHappens undoMinutes={undoMinutes} /> : null}
      <Form method="post" className="actions">
        <input type="hidden" name="token" value={token} />
        {hasWords ? <Button kind="quiet" name="act" value="out">{text.button}</Button> : null}
        {hasWords ? <Link to={backTo} reloadDocument>{text.stay}</Link> : back}
      </Form>
    </Page>
  );
}

/** Said before the yes, not after it. */
function WhatHappens({ undoMinutes }: { undoMinutes: number }) {
  return (
    <>
      <h2>{text.now}</h2>
      <PlainList sentences={text.atOnce} />
      <h2>{text.think}</h2>
      <p>{undoMinutes === 0 ? text.noMinutes : text.minutes(undoMinutes)}</p>
      <h2>{text.then}</h2>
      <PlainList sentences={text.forGood} />
      <h2>{text.cannot}</h2>
      <PlainList sentences={text.limits} />
    </>
  );
}
