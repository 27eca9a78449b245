import { Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import "./piece-rows.css";

export type PieceRowFacts = { readonly id: string; readonly title: string; readonly contentNote: string; readonly lastWritten: string | null };

/** Pieces as rows: the title, when it last changed, and what to know before reading. Never who wrote how much. */
export function PieceRows({ pieces }: { pieces: readonly PieceRowFacts[] }) {
  const { row } = words.pieces;
  return (
    <ul className="rows">
      {pieces.map((piece) => (
        <li key={piece.id}>
          <p className="row-title"><Link to={paths.piece(piece.id)} reloadDocument dir="auto">{piece.title}</Link></p>
          <p className="soft small">{piece.lastWritten === null ? row.empty : row.lastChanged(piece.lastWritten)}</p>
          {piece.contentNote === "" ? null : <p className="soft small" dir="auto">{row.note(piece.contentNote)}</p>}
        </li>
      ))}
    </ul>
  );
}
