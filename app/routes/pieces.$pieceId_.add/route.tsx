import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { reflectionSet } from "#app/domain/piece/reflections.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Doors } from "#app/ui/doors.tsx";
import { blockId } from "#app/ui/block-id.ts";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { Prompts } from "#app/ui/prompts.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { CannotAdd } from "./cannot-add.tsx";

const text = words.pieces.add;
const whose = words.voices.add;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { pieces } = context.services;
  const piece = await orReply(pieces.open(me, params["pieceId"] ?? ""));
  const form = piece.may.write ? await orReply(pieces.partForm(me, piece.id)) : null;
  return { piece, form, questions: reflectionSet(piece.reflectionSet), prompt: new URL(request.url).searchParams.get("prompt") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const values = await fields(request, ["text", "place", "token", "whose"]);
  const added = await orProblems(context.services.pieces.addPart(me, pieceId, values), values, { ...words.pieces.problems, whoseGone: whose.gone });
  if (!added.done) return added.reply;
  const { block } = added.value;
  return onTo(`${paths.piece(pieceId)}?added=${block}${block < 0 ? "" : `#${blockId(block)}`}`);
}

export default function AddPart() {
  const { piece, form, questions, prompt } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  if (form === null) return <CannotAdd piece={piece} />;
  const places = [
    { value: "end", label: text.end },
    { value: "start", label: text.start },
    ...form.places.map((place) => ({ value: place.choice, label: text.after(place.words) })),
  ];
  const voices = [
    { value: "me", label: whose.me },
    ...piece.people.filter(({ isMe }) => !isMe).map(({ personId, name }) => ({ value: `voice:${personId}`, label: whose.voice(name) })),
    { value: "outside", label: whose.outside },
  ];
  // A place that has gone cannot stay chosen: the list begins again at the end.
  const chosen = problems["place"] ? "end" : values["place"];
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      <Doors pieceId={piece.id} here="add" />
      <ProblemSummary problems={problems} />
      <Prompts set={questions} asked={prompt} path={paths.pieceAdd(piece.id)} />
      <Form method="post" noValidate reloadDocument>
        <input type="hidden" name="token" value={values["token"] ?? form.token} />
        <Field
          name="text" label={text.textLabel} hint={text.textHint} rows={9}
          value={values["text"] ?? ""} problem={problems["text"]} autoComplete="off"
        />
        {form.places.length === 0 ? <input type="hidden" name="place" value="end" /> : (
          <SelectField name="place" label={text.placeLabel} options={places} value={chosen} problem={problems["place"]} />
        )}
        <SelectField name="whose" label={whose.label} hint={whose.hint} options={voices} value={problems["whose"] ? "me" : (values["whose"] ?? "me")} problem={problems["whose"]} />
        <Button>{text.button}</Button>
      </Form>
    </Page>
  );
}
