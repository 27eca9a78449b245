import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";

const text = words.settling.editions;

export const handle: FrameHandle<typeof loader> = { frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return orReply(context.services.settling.list(me, params["pieceId"] ?? ""));
}

export default function Editions() {
  const { piece, rows, maySettle } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      {rows.length === 0 ? <EmptyState text={text.none} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} /> : (
        <ul className="rows">
          {rows.map(({ number, day, isErased }) => (
            <li key={number}>
              <p className="row-title"><Link to={paths.pieceEdition(piece.id, number)}>{text.row(number, day)}</Link></p>
              {isErased ? <p className="soft small">{text.erased}</p> : null}
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        {maySettle ? <ButtonLink to={paths.pieceSettle(piece.id)}>{text.settle}</ButtonLink> : null}
        <Link to={paths.pieceMyName(piece.id)}>{words.settling.namesYours}</Link>
        <Link to={paths.piece(piece.id)} reloadDocument>{words.settling.back}</Link>
      </div>
    </Page>
  );
}
