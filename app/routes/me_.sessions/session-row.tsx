import { Form } from "@remix-run/react";
import type { Services } from "#server/services.ts";
import { words } from "#app/lib/words.ts";
import { RowTitle } from "#app/ui/row-title.tsx";

const text = words.people.sessions;

type SessionShown = Awaited<ReturnType<Services["sessions"]["mine"]>>[number];

/** One phone or computer: which, since when, how they got in, and how to end it. */
export function SessionRow({ session }: { session: SessionShown }) {
  const device = session.device === "" ? text.unknownDevice : session.device;
  return (
    <li>
      <RowTitle level={2}>{device}{session.isThis ? ` (${text.this})` : null}</RowTitle>
      <p className="soft">{text.since(session.since)} {text.seen(session.lastSeen)}</p>
      <p>{howTheyGotIn(session)}{session.ownDevice ? ` ${text.own}` : null}</p>
      {session.isThis ? null : (
        <Form method="post">
          <input type="hidden" name="sessionId" value={session.id} />
          <button type="submit" className="button button-quiet" name="intent" value="end" aria-label={text.endWhich(device)}>{text.end}</button>
        </Form>
      )}
    </li>
  );
}

function howTheyGotIn({ wayIn, linkMadeBy }: SessionShown): string {
  if (linkMadeBy === null) return text.ways[wayIn];
  return linkMadeBy === "" ? text.madeBySomebody : text.madeBy(linkMadeBy);
}
