import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { onTo, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { safetyFirst } from "#app/lib/safety-first.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.workshopBack;

export const meta: MetaFunction = () => title(text.tab);

/** The same page whatever the code: it says nothing about which workshops there are. */
export function loader({ params, context: { viewer } }: LoaderFunctionArgs) {
  return { code: params["code"] ?? "", me: viewer.kind === "person" ? viewer.name : null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { receiptWords } = await fields(request, ["receiptWords"]);
  if (receiptWords.trim() === "") return problemsReply({ receiptWords: text.missing });
  const given = { code: params["code"] ?? "", receiptWords: receiptWords.slice(0, 200), rootHere: context.noteRoot, userAgent: request.headers.get("User-Agent") ?? "" };
  try {
    const { workshopId, root, cookie } = await context.services.workshops.comeBack(context.viewer, given, context.address);
    const headers = new Headers();
    if (cookie !== null) headers.append("Set-Cookie", cookie);
    // Somebody who signs in with words may sit anywhere: nothing stays on the device. Their own device says so itself.
    headers.append("Set-Cookie", context.noteRootCookie(workshopId, root, cookie === null && context.viewer.kind === "person" && context.viewer.ownDevice));
    return onTo(safetyFirst(context, request, workshopPaths.workshop(workshopId)), headers);
  } catch (error) {
    if (!isPlainError(error)) throw error;
    if (error.code === "cannot_sign_in") return data({ problems: { receiptWords: text.wrong }, values: { receiptWords } }, { status: PROBLEMS.check_answers.status });
    throw toResponse(error);
  }
}

export default function Back() {
  const { code, me } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      {me === null ? null : <p>{text.asYou(me)}</p>}
      <Form method="post" noValidate reloadDocument>
        <Field name="receiptWords" label={text.label} hint={text.hint} rows={2} exact value={values["receiptWords"] ?? ""} problem={problems["receiptWords"]} autoComplete="off" />
        <Button>{text.go}</Button>
      </Form>
      <p className="soft">{text.lost}</p>
      <p><Link to={workshopPaths.workshopDoor(code)}>{text.code}</Link></p>
    </Page>
  );
}
