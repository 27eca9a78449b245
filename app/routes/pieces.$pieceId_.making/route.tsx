import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { Player } from "./player.tsx";

const text = words.history.making;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

/** One step of the making; the slider asks here again for every step it comes to. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const asked = new URL(request.url).searchParams.get("step") ?? "";
  return await orReply(context.services.making.step(me, params["pieceId"] ?? "", /^\d{1,6}$/.test(asked) ? Number(asked) : 1));
}

export default function Making() {
  const { piece, step } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      {step === null ? <p>{text.empty}</p> : <Player key={piece.id} address={paths.pieceMaking(piece.id)} first={step} />}
      <ul>
        <li><Link to={paths.pieceHistory(piece.id)}>{words.ways.history}</Link></li>
        <li><Link to={paths.piece(piece.id)} reloadDocument>{words.history.back}</Link></li>
      </ul>
    </Page>
  );
}
