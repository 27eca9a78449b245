import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { WORDS_SHOWN } from "#app/domain/words/shown.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { DescribeSpace } from "#app/ui/describe-space.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.spaces.describe;
const { setting } = words.whose;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return orReply(context.services.spaces.openToDescribe(me, params["spaceId"] ?? ""));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const values = await fields(request, ["name", "purpose", "helpContact", "wordsShown"]);
  const kept = await orProblems(context.services.spaces.describe(me, spaceId, values), values, words.spaces.problems);
  return kept.done ? onTo(paths.space(spaceId)) : kept.reply;
}

export default function DescribeSpacePage() {
  const { space } = useLoaderData<typeof loader>();
  const { problems = {}, values = space } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <DescribeSpace values={values} problems={problems} />
        <Choices
          legend={setting.label} hint={setting.hint} name="wordsShown" type="radio" value={values.wordsShown ?? space.wordsShown}
          options={WORDS_SHOWN.map((value) => ({ value, label: setting.options[value] }))}
        />
        <div className="actions">
          <Button>{text.button}</Button>
          <Link to={paths.space(space.id)}>{text.back(space.name)}</Link>
        </div>
      </Form>
    </Page>
  );
}
