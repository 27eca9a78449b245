import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Page } from "#app/ui/page.tsx";

const text = words.accessLog;

export const meta = () => title(text.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const lines = await orReply(context.services.accessLog.of(me));
  return { lines: lines.map((line) => ({ when: text.when(line), said: text.line(line), what: text.for(line) })) };
}

export default function WhoDidWhat() {
  const { lines } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {lines.length === 0 ? <EmptyState text={text.none} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} /> : (
        <ul className="rows">
          {lines.map(({ when, said, what }, at) => (
            <li key={at}>
              <p dir="auto">{said} {what}</p>
              <p className="soft small">{when}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{text.who}</p>
      <p><Link to={paths.myChoices()}>{words.choices.title}</Link></p>
    </Page>
  );
}
