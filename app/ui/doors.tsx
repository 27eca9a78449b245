import { Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import "./doors.css";

export type Door = "read" | "write" | "add";

const ADDRESS = { read: paths.piece, write: paths.pieceWrite, add: paths.pieceAdd } as const satisfies Record<Door, (pieceId: string) => string>;
const DOORS = ["read", "write", "add"] as const satisfies readonly Door[];

/** The three equal ways into a piece. They always stand in the same order and look the same. */
export function Doors({ pieceId, here }: { pieceId: string; here?: Door }) {
  return (
    <nav className="doors" aria-label={words.inPiece.doors.name}>
      <ul>
        {DOORS.map((door) => (
          <li key={door}>
            {/* A whole new page each time: reading and adding need no scripts, writing brings its own. */}
            <Link to={ADDRESS[door](pieceId)} reloadDocument aria-current={door === here ? "page" : undefined}>
              {words.inPiece.doors[door]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
