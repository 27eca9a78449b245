import { Form } from "@remix-run/react";
import type { Services } from "#server/services.ts";
import { words } from "#app/lib/words.ts";
import { RowTitle } from "#app/ui/row-title.tsx";

const text = words.people.invitations;

type InvitationShown = Awaited<ReturnType<Services["invitations"]["ofSpace"]>>["invitations"][number];

/** For whom, whether it still works, and how to cancel it. The link itself is not kept. */
export function InvitationRow({ invitation }: { invitation: InvitationShown }) {
  const { state, until, limit, uses, note, madeBy, madeOn } = invitation;
  const what = note || (limit === 1 ? text.forOne : text.forGroup(limit));
  return (
    <li>
      <RowTitle level={3}>{what}</RowTitle>
      <p>
        {state === "open" ? text.states.open(until) : state === "expired" ? text.states.expired(until) : text.states[state]}
        {note === "" || state !== "open" ? null : <> {limit === 1 ? `${text.forOne}.` : `${text.forGroup(limit)}.`}</>}
        {" "}{uses === 0 ? text.notUsed : text.used(uses)}
      </p>
      <p className="soft">{text.madeBy(madeBy, madeOn)}</p>
      {state === "open" ? (
        <Form method="post">
          <input type="hidden" name="invitationId" value={invitation.id} />
          <button type="submit" className="button button-quiet" name="intent" value="cancel" aria-label={text.cancelWhich(what)}>{text.cancel}</button>
        </Form>
      ) : null}
    </li>
  );
}
