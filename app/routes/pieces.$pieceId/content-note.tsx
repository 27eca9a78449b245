import { Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import "./content-note.css";

const text = words.pieces.read;

/** In the writers' own words, before the text, with two ways on. Never an alarm. */
export function ContentNote({ note, space }: { note: string; space: { readonly id: string; readonly name: string } }) {
  if (note === "") return null;
  return (
    <Notice>
      <h2 className="content-note-title">{text.note}</h2>
      <p dir="auto">{note}</p>
      <p className="content-note-ways">
        <a href="#text">{text.readOn}</a> <Link to={paths.space(space.id)}>{text.goBack(space.name)}</Link>
      </p>
    </Notice>
  );
}
