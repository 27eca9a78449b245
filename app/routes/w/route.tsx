import type { ActionFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { normaliseCode } from "#app/domain/people/link.ts";
import { fields } from "#app/lib/fields.ts";
import { onTo, problems as problemsReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.workshopDoor;

export const meta = () => title(text.type.title);

/** The door itself looks at what was typed. A whole address is fine too. */
export async function action({ request }: ActionFunctionArgs) {
  const { code, to } = await fields(request, ["code", "to"]);
  const clean = normaliseCode(code.trim().replace(/^.*\/w\//, "").replace(/[/?#].*$/, ""));
  if (clean === "") return problemsReply({ code: text.type.missing }, { code });
  return onTo(to === "back" ? workshopPaths.workshopBack(clean) : workshopPaths.workshopDoor(clean));
}

export default function TypeCode() {
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.type.title} lead={text.type.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <Field name="code" label={text.type.label} hint={text.type.hint} exact value={values["code"] ?? ""} problem={problems["code"]} autoComplete="off" />
        <div className="actions">
          <Button>{text.type.go}</Button>
          <Button kind="quiet" name="to" value="back">{text.back}</Button>
        </div>
      </Form>
    </Page>
  );
}
