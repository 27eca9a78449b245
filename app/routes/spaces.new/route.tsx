import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { fields } from "#app/lib/fields.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { DescribeSpace } from "#app/ui/describe-space.tsx";

const text = words.spaces.new;

export const meta = () => title(text.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  return orReply(context.services.spaces.startForm(requirePerson(context, request)));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const values = await fields(request, ["name", "purpose", "helpContact", "agreement", "token"]);
  const started = await orProblems(context.services.spaces.start(me, values), values, words.spaces.problems);
  return started.done ? onTo(paths.space(started.value.id)) : started.reply;
}

export default function NewSpace() {
  const { token } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <input type="hidden" name="token" value={values["token"] ?? token} />
        <DescribeSpace values={values} problems={problems} />
        <Field
          name="agreement" label={text.agreementLabel} hint={text.agreementHint} rows={9} optional
          value={values["agreement"] ?? text.agreementStart} problem={problems["agreement"]}
        />
        <Button>{text.button}</Button>
      </Form>
    </Page>
  );
}
