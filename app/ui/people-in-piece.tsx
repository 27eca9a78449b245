import type { PieceRole } from "#app/domain/access/can.ts";
import { words } from "#app/lib/words.ts";
import "./people-list.css";

type PersonHere = { readonly personId: string; readonly name: string; readonly role: PieceRole; readonly isMe: boolean };

/** Who is in a piece and what each one may do. Nobody stands above anybody: the order is that of coming. */
export function PeopleInPiece({ people }: { people: readonly PersonHere[] }) {
  return (
    <ul className="people-list">
      {people.map((person) => (
        <li key={person.personId}>
          <span className="people-name" dir="auto">{person.isMe ? words.pieces.people.me(person.name) : person.name}</span>
          <span className="people-about">{words.pieces.roles[person.role]}</span>
        </li>
      ))}
    </ul>
  );
}
