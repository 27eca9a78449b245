import { words } from "#app/lib/words.ts";
import { isKnownHat } from "#app/domain/people/hats.ts";
import type { SpaceRole } from "#app/domain/access/can.ts";
import "./people-list.css";

type PersonHere = {
  readonly personId: string;
  readonly name: string;
  readonly hats: readonly string[];
  readonly role: SpaceRole;
  readonly isMe: boolean;
};

/** A hat of one's own making is already in words. */
const hatInWords = (hat: string) => (isKnownHat(hat) ? words.people.me.hats[hat] : hat);

/** Who is here, by the name and the hats that each one chose. Never when they came or were last here. */
export function PeopleInSpace({ people }: { people: readonly PersonHere[] }) {
  return (
    <ul className="people-list">
      {people.map((person) => (
        <li key={person.personId}>
          <span className="people-name" dir="auto">{person.isMe ? words.spaces.me(person.name) : person.name}</span>
          <span className="people-about">{words.spaces.roles[person.role]}</span>
          {person.hats.length === 0 ? null : (
            <span className="people-about">{words.spaces.brings(person.hats.map(hatInWords).join(", "))}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
