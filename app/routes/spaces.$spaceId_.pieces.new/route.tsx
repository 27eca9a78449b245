import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { REFLECTION_SETS } from "#app/domain/piece/reflections.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { DescribePiece } from "#app/ui/describe-piece.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.pieces.new;
const BLANK = "blank";

const WAYS_TO_START = [
  { value: BLANK, label: text.blank, hint: text.blankHint },
  ...Object.entries(REFLECTION_SETS).map(([key, { name, about, takes }]) => ({
    value: key, label: text.set(name), hint: text.setHint(about, takes),
  })),
];

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return orReply(context.services.pieces.startForm(me, params["spaceId"] ?? ""));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const values = await fields(request, ["title", "contentNote", "start", "token"]);
  const piece = { ...values, reflectionSet: values.start === BLANK ? null : values.start };
  const started = await orProblems(context.services.pieces.start(me, params["spaceId"] ?? "", piece), values, words.pieces.problems);
  return started.done ? onTo(`${paths.piece(started.value.id)}?started=1`) : started.reply;
}

export default function NewPiece() {
  const { token } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate reloadDocument>
        <input type="hidden" name="token" value={values["token"] ?? token} />
        <DescribePiece values={values} problems={problems}>
          <Choices
            type="radio" name="start" legend={text.startLabel} options={WAYS_TO_START}
            value={values["start"] ?? ""} problem={problems["start"]}
          />
        </DescribePiece>
        <p>{text.yes}</p>
        <Button>{text.button}</Button>
      </Form>
    </Page>
  );
}
