import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { YesNo } from "#app/ui/yes-no.tsx";

const text = words.pieces.join;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ joining }) => ({ space: joining.space, help: joining.space.helpContact }),
};
export const meta = titled<typeof loader>(({ joining }) => text.title(joining.title));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return { joining: await orReply(context.services.pieces.joining(me, params["pieceId"] ?? "")) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const { answer } = await fields(request, ["answer"]);
  if (answer === "yes") {
    await orReply(context.services.pieces.join(me, pieceId));
    return onTo(`${paths.piece(pieceId)}?joined=1`);
  }
  await orReply(context.services.pieces.declineToJoin(me, pieceId));
  return onTo(paths.pieceJoin(pieceId));
}

export default function JoinPiece() {
  const { joining } = useLoaderData<typeof loader>();
  const { askedBy, role, now } = joining;
  return (
    <Page title={text.title(joining.title)} lead={now === null ? text.lead(askedBy, joining.space.name, role) : text.leadMore(askedBy, role)}>
      {joining.iSaid === "no" ? <Notice><p>{text.saidNo}</p></Notice> : null}
      {joining.contentNote === "" ? null : <p dir="auto">{words.pieces.row.note(joining.contentNote)}</p>}
      <h2>{text.who}</h2>
      <PlainList sentences={joining.people.map((person) => text.person(person.name, person.role))} />
      <h2>{text.means}</h2>
      <PlainList sentences={role === "reader" ? text.meansToRead : text.meansToWrite} />
      <h2>{text.not}</h2>
      <PlainList sentences={text.notList} />
      <h2>{text.mind}</h2>
      <p>{role === "reader" ? text.mindToRead : text.mindToWrite}</p>
      <p>{text.small}</p>
      <Form method="post" reloadDocument>
        <YesNo yes={{ name: "answer", value: "yes", label: text.yes }} no={{ name: "answer", value: "no", label: text.no }} />
      </Form>
    </Page>
  );
}
