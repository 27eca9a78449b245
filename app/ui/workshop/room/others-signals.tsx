import { words } from "#app/lib/words.ts";
import { nameOf, useRoom } from "./here.ts";

/** What others signal, in words. */
export function OthersSignals({ kinds }: { kinds: readonly ("hand" | "slow" | "stop" | "agree")[] }) {
  const { known, meId } = useRoom();
  const said = Object.entries(known.signal).flatMap(([id, one]) => {
    const kind = kinds.find((each) => each === one.kind);
    return kind === undefined || one.memberId === meId ? [] : [{ id, words: words.workshopRoom.asks[kind](nameOf(known, one.memberId)) }];
  });
  return said.length === 0 ? null : <ul className="room-asked">{said.map((one) => <li key={one.id} dir="auto">{one.words}</li>)}</ul>;
}
