import { Form } from "@remix-run/react";
import { SPACE_ROLES } from "#app/domain/space/members.ts";
import type { SpaceRole } from "#app/domain/access/can.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.spaces.people;

type Person = { personId: string; name: string; role: SpaceRole; isMe: boolean; mayRemove: boolean; mayChangeRole: boolean };

/** One person: what they do here, and what the one who looks after people may change about that. */
export function MemberRow({ person }: { person: Person }) {
  const { personId, name, role, isMe, mayRemove, mayChangeRole } = person;
  return (
    <li>
      <p className="member-name" dir="auto">{isMe ? words.spaces.me(name) : name}</p>
      <p className="soft">{words.spaces.roles[role]}</p>
      {mayChangeRole ? (
        <details>
          <summary>{text.changeFor(name)}</summary>
          <Form method="post">
            <input type="hidden" name="personId" value={personId} />
            <fieldset className="member-roles">
              <legend>{text.roleLabel(name)}</legend>
              {SPACE_ROLES.map((each) => (
                <p key={each}>
                  <input type="radio" id={`${personId}-${each}`} name="role" value={each} defaultChecked={each === role} />
                  <label htmlFor={`${personId}-${each}`}>{words.spaces.roleChoice(each)}</label>
                </p>
              ))}
            </fieldset>
            <Button kind="quiet" name="intent" value="role">{text.keep}</Button>
          </Form>
        </details>
      ) : null}
      {mayRemove ? (
        <details>
          <summary>{text.remove(name)}</summary>
          <PlainList sentences={text.removeMeans(name)} />
          <Form method="post">
            <input type="hidden" name="personId" value={personId} />
            <Button kind="quiet" name="intent" value="remove">{text.removeDo(name)}</Button>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
