import { Form, Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import type { FrameFacts } from "./handle.ts";
import "./header.css";

const frame = words.frame;

/** First on every page: past the frame to the words, and away from the site. Both show when they have the focus. */
export function FirstLinks() {
  return (
    <>
      <a className="skip" href="#main">{frame.skip}</a>
      <nav className="leave-first" aria-label={frame.leaveNav}>
        <a href={paths.leave()} data-leave="">{frame.leave}</a>
      </nav>
    </>
  );
}

/** Home, the space, away, out: the same four in the same order everywhere. */
export function SiteHeader({ signedIn, space }: { signedIn: boolean; space: FrameFacts["space"] }) {
  return (
    <header className="site-head">
      <nav className="site-nav" aria-label={frame.siteNav}>
        <Link to={signedIn ? paths.home() : paths.start()} className="site-home">{frame.home}</Link>
        {space ? <Link to={paths.space(space.id)} className="site-space" dir="auto">{space.name}</Link> : null}
      </nav>
      <a className="leave-now" href={paths.leave()} data-leave="">{frame.leave}</a>
      {signedIn ? (
        <Form method="post" action={paths.signOut()} reloadDocument className="site-out">
          <button type="submit" className="site-out-button">{frame.signOut}</button>
        </Form>
      ) : null}
    </header>
  );
}
