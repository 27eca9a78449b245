import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { ComparedKey } from "#app/ui/history/compared-key.tsx";
import { ComparedText } from "#app/ui/history/compared-text.tsx";
import { Page } from "#app/ui/page.tsx";

const text = words.history.compare;
const list = words.history.list;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const asked = new URL(request.url).searchParams;
  const [first, second] = [asked.get("first") ?? "now", asked.get("second") ?? "now"];
  return await orReply(context.services.versions.compare(me, params["pieceId"] ?? "", first, second));
}

type Version = { readonly name: string; readonly day: string; readonly time: string };
const called = (version: Version | null) => (version === null ? text.now : list.option(version.name, list.when(version.day, version.time)));

export default function Compare() {
  const { piece, before, after, isSame, blocks, people, credits } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.between(called(before), called(after))}>
      {isSame ? <p>{text.same}</p> : <ComparedKey people={people} credits={credits} />}
      <h2>{text.text}</h2>
      <article aria-label={text.text}><ComparedText blocks={blocks} people={people} credits={credits} /></article>
      <ul>
        {before === null ? null : <li><Link to={paths.pieceVersion(piece.id, before.id)}>{list.open(called(before))}</Link></li>}
        <li><Link to={paths.pieceHistory(piece.id)}>{words.history.backToVersions}</Link></li>
      </ul>
    </Page>
  );
}
