import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { YesNo } from "#app/ui/yes-no.tsx";
import type { HelpingView } from "#server/services/unwell.ts";

const text = words.unwell.helping;

export const meta = () => title(text.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return { people: await orReply(context.services.unwell.helping(me)), done: new URL(request.url).searchParams.get("done") };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const { act, personId } = await fields(request, ["act", "personId"]);
  const { unwell } = context.services;
  if (act === "use") await orReply(unwell.use(me, personId));
  else await orReply(unwell.reply(me, personId, act === "yes"));
  return onTo(`${paths.helping()}?done=${act === "use" ? "used" : act === "yes" ? "yes" : "no"}`);
}

export default function Helping() {
  const { people, done } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {done !== null && text.done[done] ? <Notice kind="good"><p>{text.done[done]}</p></Notice> : null}
      {people.length === 0 ? (
        <EmptyState text={text.none} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} />
      ) : (
        <ul className="rows">{people.map((one) => <li key={one.personId}><Person one={one} /></li>)}</ul>
      )}
      <p><Link to={paths.me()}>{words.ways.me}</Link></p>
    </Page>
  );
}

/** Who asked, and the button. Nothing else of theirs. */
function Person({ one: { personId, name, state, until, mayStop, did } }: { one: HelpingView }) {
  const hidden = <input type="hidden" name="personId" value={personId} />;
  if (state === "asked") {
    return (
      <Form method="post">
        {hidden}
        <p dir="auto">{text.asked(name)}</p>
        <p className="soft">{text.means}</p>
        <YesNo yes={{ name: "act", value: "yes", label: text.yes }} no={{ name: "act", value: "no", label: text.no }} />
      </Form>
    );
  }
  return (
    <>
      <p dir="auto">{text.ready(name)}</p>
      {did === null ? null : <p dir="auto">{text.did(name, did)}</p>}
      {state === "asks" ? <p dir="auto">{text.asks(name, until ?? "")}</p> : (
        <Form method="post">
          {hidden}
          <Button kind="quiet" name="act" value="use">{text.use(name)}</Button>
          <p className="soft small">{text.useHint}</p>
        </Form>
      )}
      {mayStop ? <Form method="post">{hidden}<Button kind="quiet" name="act" value="no">{text.stop(name)}</Button></Form> : null}
    </>
  );
}
