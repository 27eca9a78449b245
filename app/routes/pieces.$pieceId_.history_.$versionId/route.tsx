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
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { wordsElementId } from "#app/ui/talk/element-ids.ts";
import { marking } from "#app/ui/talk/marks.tsx";
import { Threads } from "#app/ui/talk/threads.tsx";
import { Parts } from "./parts.tsx";

const text = words.history.version;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.pageTitle);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const opened = await orReply(context.services.versions.open(me, params["pieceId"] ?? "", params["versionId"] ?? ""));
  return { ...opened, done: doneIn(new URL(request.url).searchParams.get("done")) };
}

const doneIn = (said: string | null): "part" | "same" | null => (said === "part" || said === "same" ? said : null);

/** Brings back the whole ("block" is empty), or one block by its number. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const [pieceId, versionId] = [params["pieceId"] ?? "", params["versionId"] ?? ""];
  const { block, token } = await fields(request, ["block", "token"]);
  const part = /^\d{1,6}$/.test(block) ? Number(block) : null;
  const changed = await orReply(context.services.versions.bringBack(me, pieceId, versionId, { block: part, token }));
  if (part === null) return onTo(`${paths.pieceHistory(pieceId)}?done=${changed ? "whole" : "same"}`);
  return onTo(`${paths.pieceVersion(pieceId, versionId)}?done=${changed ? "part" : "same"}`);
}

export default function Version() {
  const { piece, version, parts, threads, marks, token, isSame, done } = useLoaderData<typeof loader>();
  const at = words.history.list.when(version.day, version.time);
  return (
    <Page title={text.title(version.name, at)} lead={text.lead(at)}>
      {done === null ? null : (
        <Notice kind="good"><p>{words.history.done[done]} <Link to={paths.piece(piece.id)} reloadDocument>{words.history.done.see}</Link></p></Notice>
      )}
      {isSame ? <p>{text.same}</p> : (
        <>
          <h2>{text.whole}</h2>
          <PlainList sentences={text.means} />
          <Form method="post" replace>
            <input type="hidden" name="token" value={`${token}-all`} />
            <Button>{text.wholeButton}</Button>
          </Form>
          <p><Link to={`${paths.pieceCompare(piece.id)}?first=${version.id}&second=now`}>{text.changes}</Link></p>
        </>
      )}
      <h2>{text.read}</h2>
      {isSame || parts.length === 0 ? null : <p>{text.partHint}</p>}
      {parts.length === 0 ? <p>{text.empty}</p> : <Parts parts={parts} token={token} dress={marking({ marks, threads })} />}
      {threads.length === 0 ? null : (
        <Threads threads={threads} where={{ pieceId: piece.id, back: paths.pieceVersion(piece.id, version.id), token }} none="" toWords={(id) => `#${wordsElementId(id)}`} />
      )}
      <p><Link to={paths.pieceHistory(piece.id)}>{words.history.backToVersions}</Link></p>
    </Page>
  );
}
