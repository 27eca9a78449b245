import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { SessionRow } from "./session-row.tsx";

const { sessions: text, waysIn } = words.people;
const letting = words.lettingIn;

export const meta = () => title(text.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = requirePerson(context, request);
  const sessions = await orReply(context.services.sessions.mine(viewer));
  return { sessions, letIn: await context.services.sessions.letIn(viewer), done: new URL(request.url).searchParams.get("done") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { sessions } = context.services;
  const { intent, sessionId } = await fields(request, ["intent", "sessionId"]);
  if (intent === "wasMe") {
    await orReply(sessions.sayItWasMe(viewer));
    return onTo(`${paths.mySessions()}?done=me`);
  }
  if (intent === "endOthers") {
    await orReply(sessions.endOthers(viewer));
    return onTo(`${paths.mySessions()}?done=others`);
  }
  await orReply(sessions.end(viewer, sessionId));
  return onTo(`${paths.mySessions()}?done=one`);
}

export default function MySessions() {
  const { sessions, letIn, done } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {done === "one" ? <Notice kind="good"><p>{text.ended}</p></Notice> : null}
      {done === "others" ? <Notice kind="good"><p>{text.othersEnded}</p></Notice> : null}
      {done === "me" ? <Notice kind="good"><p>{letting.done}</p></Notice> : null}
      {letIn === null ? null : (
        <Notice>
          <p>{letting.since(letIn.since)} {letIn.maySay ? letting.say : letting.wait}</p>
          {letIn.maySay ? <Form method="post"><Button kind="quiet" name="intent" value="wasMe">{letting.wasMe}</Button></Form> : null}
        </Notice>
      )}
      <ul className="rows">
        {sessions.map((session) => <SessionRow key={session.id} session={session} />)}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post">
          <Button kind="quiet" name="intent" value="endOthers">{text.endOthers}</Button>
        </Form>
      ) : null}
      <p><Link to={paths.me()}>{waysIn.back}</Link></p>
    </Page>
  );
}
