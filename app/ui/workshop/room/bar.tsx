import { words } from "#app/lib/words.ts";
import { RoomForm } from "./fields.tsx";

const text = words.workshopRoom.bar;
export type Sheet = "happening" | "signals" | "leave";

/** At the thumb, always the same four. Without scripts the links lead to the same parts of the page. */
export function Bar({ open, onOpen, mayBreak, maySignal }: { open: Sheet | null; onOpen: (sheet: Sheet) => void; mayBreak: boolean; maySignal: boolean }) {
  const link = (sheet: Sheet) => (
    <a
      href={`#${sheet}`} id={`open-${sheet}`} aria-expanded={open === sheet}
      onClick={(event) => {
        event.preventDefault();
        onOpen(sheet);
      }}
    >{text[sheet]}</a>
  );
  return (
    <nav className="room-bar" aria-label={text.name}>
      {link("happening")}
      {maySignal ? link("signals") : null}
      {mayBreak ? <RoomForm fixed={{ type: "signal:set", kind: "break", on: true, word: "" }}><button type="submit">{text.pause}</button></RoomForm> : null}
      {link("leave")}
    </nav>
  );
}
