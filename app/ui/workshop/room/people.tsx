import { words } from "#app/lib/words.ts";
import { useRoom } from "./here.ts";

const text = words.workshopSheets.happening;

/** Who is here, and what they are here for. Whoever looks on is always in the list; nobody is counted. */
export function People() {
  const { known, meId, here } = useRoom();
  const people = Object.entries(known.member).filter(([, one]) => !one.left);
  const isHere = (id: string, seat: string) => here === null || seat !== "online" || here.includes(id);
  const roles = (all: readonly (keyof typeof text.roles)[]) => all.map((role) => text.roles[role]).filter(Boolean);
  // Whoever was asked to look on is named though they are not here: nobody is looked at unawares.
  const shown = people.filter(([id, one]) => isHere(id, one.seat) || one.roles.some((role) => role === "observer" || role === "facilitator" || role === "support"));
  return (
    <ul>
      {shown.map(([id, one]) => (
        <li key={id} dir="auto">{text.person(one.name, [id === meId ? text.you : "", ...roles(one.roles), isHere(id, one.seat) ? "" : text.notHere].filter(Boolean).join(", "))}</li>
      ))}
    </ul>
  );
}
