import type { ActionFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { normaliseCode } from "#app/domain/people/link.ts";
import { fields } from "#app/lib/fields.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, problems as problemsReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.people.signIn.typed;

export const meta = () => title(text.title);

/** The link itself looks at what was typed; nothing is used up on the way there. */
export async function action({ request }: ActionFunctionArgs) {
  const { link } = await fields(request, ["link"]);
  const last = link.trim().replace(/[?#].*$/, "").replace(/\/+$/, "").split("/").at(-1) ?? "";
  const secret = normaliseCode(last);
  return secret === "" ? problemsReply({ link: text.missing }, { link }) : onTo(paths.signInLink(secret));
}

export default function TypeLink() {
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <Field
          name="link" label={text.label} hint={text.hint} rows={2} exact autoComplete="one-time-code"
          value={values["link"] ?? ""} problem={problems["link"]}
        />
        <Button>{text.go}</Button>
      </Form>
    </Page>
  );
}
