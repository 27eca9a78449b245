import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { KINDS } from "#app/domain/comment/kinds.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, problems as problemsReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { act } from "../pieces.$pieceId_.comments/act.ts";

const text = words.talk;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = () => title(text.new.title);

/** Saying something by a plain form: about the whole piece, a part of it, or words that one copies. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { pieces, talk } = context.services;
  const piece = await orReply(pieces.open(me, params["pieceId"] ?? ""));
  return { piece, form: await orReply(talk.sayForm(me, piece.id)) };
}

const KEPT = ["place", "words", "kind", "text", "wording", "token"] as const;

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const form = await request.formData();
  form.set("intent", "say");
  const acted = await orReply(act(context.services, me, pieceId, form));
  if (!("problems" in acted)) return onTo(`${paths.piece(pieceId)}?did=said#c-${acted.threadId}`);
  const values = Object.fromEntries(KEPT.map((name) => [name, String(form.get(name) ?? "")]));
  // What the words are is chosen by a place or by copying them.
  const { about, ...others } = acted.problems;
  return problemsReply(about === undefined ? others : { ...others, words: about }, { ...values, to: form.getAll("to").map(String).join(" ") });
}

export default function Say() {
  const { piece, form } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const places = [
    { value: "piece", label: text.new.piece },
    ...form.places.map(({ choice, words: first }) => ({ value: choice, label: text.new.place(first) })),
    ...(form.places.length > 0 ? [{ value: "anywhere", label: text.new.anywhere }] : []),
  ];
  const kinds = [
    ...KINDS.map((kind) => ({ value: kind, label: text.kinds[kind], ...(text.kindHints[kind] && { hint: text.kindHints[kind] }) })),
    { value: "change", label: text.new.suggest, hint: text.new.suggestHint },
  ];
  return (
    <Page title={text.new.title} lead={text.new.lead(piece.title)}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate reloadDocument>
        <input type="hidden" name="token" value={values["token"] || form.token} />
        <SelectField name="place" label={text.new.placeLabel} options={places} value={problems["place"] ? "piece" : (values["place"] ?? "piece")} problem={problems["place"]} />
        <Field name="words" label={text.new.wordsLabel} hint={text.new.wordsHint} rows={2} optional value={values["words"] ?? ""} problem={problems["words"]} autoComplete="off" />
        <Choices name="kind" type="radio" legend={text.new.kindLabel} options={kinds} value={values["kind"] ?? ""} problem={problems["kind"]} />
        <Field name="text" label={text.new.textLabel} hint={text.new.textHint} rows={4} value={values["text"] ?? ""} problem={problems["text"]} autoComplete="off" />
        <Field name="wording" label={text.new.wordingLabel} hint={text.new.wordingHint} rows={3} optional value={values["wording"] ?? ""} problem={problems["wording"]} autoComplete="off" />
        {form.people.length === 0 ? null : (
          <Choices
            name="to" type="checkbox" legend={text.new.toLabel} hint={text.new.toHint} optional problem={problems["to"]} value={(values["to"] ?? "").split(" ")}
            options={form.people.map(({ personId, name, isIn }) => ({ value: personId, label: name, ...(isIn ? {} : { hint: text.new.notIn }) }))}
          />
        )}
        <Button>{text.new.button}</Button>
      </Form>
      <p><Link to={paths.piece(piece.id)} reloadDocument>{words.ways.read}</Link></p>
    </Page>
  );
}
