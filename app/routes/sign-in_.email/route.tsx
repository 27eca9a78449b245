import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { fail, isPlainError } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { paths } from "#app/lib/paths.ts";
import { orProblems, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { useNewFace } from "#app/ui/use-new-face.ts";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const { signIn } = words.people;
const text = signIn.byEmail;

export const meta = () => title(text.title);

/** Without mail there is no such page. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    return context.services.signIn.mailAvailable() ? null : fail("not_found");
  } catch (error) {
    throw toResponse(error);
  }
}

/** The answer is the same whether or not anybody has the address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { email } = await fields(request, ["email"]);
  try {
    const asked = await orProblems(context.services.signIn.sendEmailLink({ email, address: context.address }), { email }, { emailMissing: text.missing });
    return asked.done ? data({ sentTo: email.trim() }) : asked.reply;
  } catch (error) {
    if (error instanceof Response && error.status === 429) return problemsReply({ email: text.tooFast }, { email });
    if (isPlainError(error)) throw toResponse(error);
    throw error;
  }
}

export default function LinkByEmail() {
  const said = useActionData<typeof action>();
  const sent = said !== undefined && "sentTo" in said;
  useNewFace(sent ? "sent" : null);
  if (sent) {
    return (
      <Page title={text.sentTitle} lead={text.sent(said.sentTo)}>
        <p>{text.sentNot}</p>
        <p><ButtonLink to={paths.cannotGetIn()}>{signIn.help}</ButtonLink></p>
      </Page>
    );
  }
  const { problems = {}, values = {} } = said ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <Field
          name="email" type="email" inputMode="email" exact label={text.label} autoComplete="email"
          value={values["email"] ?? ""} problem={problems["email"]}
        />
        <Button>{text.go}</Button>
      </Form>
    </Page>
  );
}
