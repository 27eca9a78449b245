import { Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import "#app/ui/piece-rows.css";
import "./version-rows.css";

const text = words.history.list;

export type Version = {
  readonly id: string;
  readonly kind: "quiet" | "named" | "before";
  readonly name: string;
  readonly day: string;
  readonly time: string;
  readonly by: { readonly name: string; readonly isMe: boolean } | null;
};

/** What a version is called in lists: its name, and when. */
export const optionOf = ({ name, day, time }: Version) => text.option(name, text.when(day, time));

/** The versions as rows, the newest first. */
export function VersionRows({ pieceId, versions }: { pieceId: string; versions: readonly Version[] }) {
  return (
    <ul className="rows">
      {versions.map((version) => (
        <li key={version.id}>
          <p className="row-title" dir="auto">{version.name === "" ? text.when(version.day, version.time) : text.named_(version.name)}</p>
          <p className="soft small">
            {version.name === "" ? null : <>{text.when(version.day, version.time)}. </>}
            {text.kept(version.kind, version.by === null ? undefined : version.by.isMe ? null : version.by.name)}
          </p>
          <p className="version-ways">
            <Link to={paths.pieceVersion(pieceId, version.id)} aria-label={text.open(optionOf(version))}>{text.openShort}</Link>{" "}
            <Link to={`${paths.pieceCompare(pieceId)}?first=${version.id}&second=now`} aria-label={text.compareNow(optionOf(version))}>{text.compareNowShort}</Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
