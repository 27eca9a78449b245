import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import "#app/ui/piece-rows.css";

const text = words.spaces.bin;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const space = await orReply(context.services.spaces.open(me, spaceId));
  return { space, bin: await context.services.pieces.bin(me, spaceId) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const { pieceId } = await fields(request, ["pieceId"]);
  await orReply(context.services.pieces.restore(me, pieceId));
  return onTo(paths.piece(pieceId));
}

export default function Bin() {
  const { space, bin } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {bin.length === 0 ? <p>{text.empty}</p> : (
        <ul className="rows">
          {bin.map((piece) => (
            <li key={piece.id}>
              <p className="row-title" dir="auto">{piece.title}</p>
              <p className="soft small">{text.until(piece.goneOn)}</p>
              {piece.may.restore ? (
                <Form method="post" className="actions" reloadDocument>
                  <input type="hidden" name="pieceId" value={piece.id} />
                  <Button kind="quiet">{text.restore(piece.title)}</Button>
                </Form>
              ) : <p className="soft small">{text.onlyWriters}</p>}
            </li>
          ))}
        </ul>
      )}
      <p><Link to={paths.space(space.id)}>{words.spaces.describe.back(space.name)}</Link></p>
    </Page>
  );
}
