import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { EmailWay, KeepSafeWay, PasswordWay, WordsWay } from "./ways.tsx";

const { waysIn: text } = words.people;

export const meta = () => title(text.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { waysIn, signIn } = context.services;
  const said = new URL(request.url).searchParams;
  return { ways: await waysIn.open(viewer), ticket: signIn.ticket(), helped: said.get("helped") === "yes", done: said.get("done") };
}

/** What is shown once is the answer itself, not the page after it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { waysIn } = context.services;
  const { address } = context;
  const said = await fields(request, ["intent", "ticket", "current", "newPassword", "email"]);
  try {
    switch (said.intent) {
      case "keepSafe":
        return data({ keepSafeLink: (await waysIn.newKeepSafe(viewer, said.ticket)).keepSafeLink });
      case "endKeepSafe":
        await waysIn.endKeepSafe(viewer);
        return onTo(`${paths.myWaysIn()}?done=ended`);
      case "words":
        return data({ signInWords: (await waysIn.newSignInWords(viewer, said.ticket)).signInWords });
      case "password": {
        const { signInWords } = await waysIn.setPassword(viewer, { ...said, address });
        return signInWords === null ? onTo(`${paths.myWaysIn()}?done=password`) : data({ signInWords, passwordSaved: true });
      }
      case "email":
        await waysIn.askForEmail(viewer, { email: said.email, address });
        return data({ sentTo: said.email.trim() });
      case "removeEmail":
        await waysIn.removeEmail(viewer);
        return onTo(`${paths.myWaysIn()}?done=removed`);
      default:
        return data(null, { status: PROBLEMS.malformed.status });
    }
  } catch (error) {
    if (!isPlainError(error)) throw error;
    const { intent, email } = said;
    if (error.code === "too_fast") {
      return problemsReply(intent === "email" ? { email: text.email.tooFast } : { current: text.tooFast }, { email });
    }
    if (error.code !== "check_answers") throw toResponse(error);
    return problemsReply(inWords(error.fields), { email });
  }
}

function inWords(fields: Readonly<Record<string, string>>): Record<string, string> {
  const known: Readonly<Record<string, string>> = {
    ...text.password.problems, currentWrong: text.password.currentWrong, emailMissing: text.email.missing,
  };
  return Object.fromEntries(Object.entries(fields).map(([field, code]) => [field, known[code] ?? code]));
}

const DONE: Readonly<Record<string, string>> = { ended: text.keepSafe.ended, password: text.password.saved, removed: text.email.removed };

export default function WaysIn() {
  const { ways, ticket, helped, done } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const problems = said && "problems" in said ? said.problems : {};
  const good = said && "passwordSaved" in said ? text.password.saved : done === null ? undefined : DONE[done];
  return (
    <Page title={text.title} lead={helped ? text.helped : text.lead}>
      <ProblemSummary problems={problems} />
      {good === undefined ? null : <Notice kind="good"><p>{good}</p></Notice>}
      <KeepSafeWay ways={ways} ticket={ticket} made={said && "keepSafeLink" in said ? said.keepSafeLink : null} />
      <PasswordWay ways={ways} ticket={ticket} problems={problems} />
      <WordsWay ways={ways} ticket={ticket} made={said && "signInWords" in said ? said.signInWords : null} />
      <EmailWay ways={ways} problems={problems} sentTo={said && "sentTo" in said ? said.sentTo : null} typed={said && "values" in said ? (said.values["email"] ?? "") : ""} />
      <p><Link to={paths.me()}>{text.back}</Link></p>
    </Page>
  );
}
