import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Doors } from "#app/ui/doors.tsx";
import { Page } from "#app/ui/page.tsx";

const text = words.pieces.add;

type Piece = {
  readonly id: string;
  readonly title: string;
  readonly people: readonly { readonly name: string; readonly role: string }[];
};

/** For people who read: not a closed door, but what they can do instead. */
export function CannotAdd({ piece }: { piece: Piece }) {
  const writers = piece.people.filter((person) => person.role === "writer").map((person) => person.name);
  return (
    <Page title={text.title} lead={text.cannot}>
      <Doors pieceId={piece.id} here="add" />
      <p>{text.cannotDo}</p>
      <p>{text.writers(writers.join(", "))}</p>
      <p><ButtonLink to={paths.piece(piece.id)} whole>{text.read}</ButtonLink></p>
    </Page>
  );
}
