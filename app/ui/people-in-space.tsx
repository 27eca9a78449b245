import { words } from "#app/lib/words.ts";
import type { SpaceRole } from "#app/domain/access/can.ts";
import "./people-list.css";

type PersonHere = {
  readonly personId: string;
  readonly name: string;
  readonly role: SpaceRole;
  readonly isMe: boolean;
};

/** Who is here, by the name and the hats that each one chose. Never when they came or were last here. */
export function PeopleInSpace({ people }: { people: readonly PersonHere[] }) {
  return (
    <ul className="people-list">
      {people.map((person) => (
        <li key={person.personId}>
          <span className="people-name" dir="auto">{person.isMe ? words.spaces.me(person.name) : person.name}</span>
          <span className="people-about">{words.spaces.roles[person.role]}</span>
        </li>
      ))}
    </ul>
  );
}
