import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.pieces.leave;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { piece, iHaveWords, iAmAlone } = await orReply(context.services.pieces.company(me, params["pieceId"] ?? ""));
  return { piece, iHaveWords, iAmAlone };
}

/** The second of two taps. No reason is asked, and there is no "are you sure". */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  await orReply(context.services.pieces.leave(me, params["pieceId"] ?? ""));
  return onTo(`${paths.home()}?left=piece`);
}

export default function LeavePiece() {
  const { piece, iHaveWords, iAmAlone } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      <PlainList sentences={[...(iAmAlone ? [text.alone] : text.means), ...(iHaveWords ? text.words : [])]} />
      {iHaveWords ? <p>{words.takingOut.out.leave} <Link to={paths.pieceTakeOut(piece.id)}>{words.ways.takeOut}</Link></p> : null}
      <div className="actions">
        <Form method="post"><Button kind="quiet">{text.button}</Button></Form>
        <Link to={paths.piece(piece.id)} reloadDocument>{text.stay}</Link>
      </div>
    </Page>
  );
}
