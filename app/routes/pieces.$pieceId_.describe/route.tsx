import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { DescribePiece } from "#app/ui/describe-piece.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.pieces.describe;
const { people, add } = words.pieces;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return orReply(context.services.pieces.openToDescribe(me, params["pieceId"] ?? ""));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const { intent, ...values } = await fields(request, ["intent", "title", "contentNote"]);
  const { pieces } = context.services;
  if (intent === "bin") {
    const { spaceId } = await orReply(pieces.putInBin(me, pieceId));
    return onTo(paths.spaceBin(spaceId));
  }
  const kept = await orProblems(pieces.describe(me, pieceId, values), values, words.pieces.problems);
  return kept.done ? onTo(paths.piece(pieceId)) : kept.reply;
}

export default function DescribePiecePage() {
  const { piece } = useLoaderData<typeof loader>();
  const { problems = {}, values = piece } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate reloadDocument>
        <DescribePiece values={values} problems={problems} />
        <div className="actions">
          <Button name="intent" value="describe">{text.button}</Button>
          <Link to={paths.piece(piece.id)} reloadDocument>{add.read}</Link>
        </div>
      </Form>
      <h2 id="bin">{people.bin}</h2>
      <PlainList sentences={people.binMeans} />
      <Form method="post">
        <Button kind="quiet" name="intent" value="bin">{people.binDo}</Button>
      </Form>
    </Page>
  );
}
