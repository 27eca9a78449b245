import { Link, useLocation } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import type { FrameFacts } from "./handle.ts";
import "./footer.css";

const frame = words.frame;

/** Who helps. The group's own contact where there is one; always in the same place. */
export function GetHelp({ facts, signedIn }: { facts: FrameFacts; signedIn: boolean }) {
  return (
    <aside className="site-help" aria-labelledby="get-help">
      <h2 id="get-help">{frame.help.title}</h2>
      {facts.help ? (
        <p dir="auto">{facts.help}</p>
      ) : (
        <p>
          {frame.help.here}
          {signedIn ? null : <> <Link to={paths.cannotGetIn()}>{frame.help.cannotGetIn}</Link></>}
        </p>
      )}
    </aside>
  );
}

export function SiteFooter() {
  const { pathname, search } = useLocation();
  // The page about looks leads back here; from itself it keeps where somebody came from.
  const looks = pathname === paths.preferences() ? pathname + search : `${paths.preferences()}?from=${encodeURIComponent(pathname + search)}`;
  return (
    <footer className="site-foot">
      <nav aria-label={frame.siteFootNav}>
        <ul>
          <li><Link to={looks}>{frame.looks}</Link></li>
          <li><Link to={paths.accessibility()}>{frame.accessibility}</Link></li>
          <li><Link to={paths.privacy()}>{frame.privacy}</Link></li>
          <li><Link to={paths.leaveHelp()}>{frame.staySafe}</Link></li>
        </ul>
      </nav>
    </footer>
  );
}
