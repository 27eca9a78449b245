import { RemixBrowser } from "@remix-run/react";
import { startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";

declare global {
  interface Window {
    /** Somebody is leaving in a hurry: set by app/ui/leaving/leave-script.js, before it empties the page. */
    ttLeft?: boolean;
  }
}

/**
 * What people do makes React wake the page up at once. In the moment in which Remix still reads what the server
 * sent, that fails (React 18, error 345). So React does not hear of it until the page is awake; what a browser
 * does by itself (typing, links, forms) goes on.
 */
const HEARD =
  "keydown keypress keyup input change submit click contextmenu mousedown mouseup pointerdown pointerup touchstart touchend focusin focusout drop copy cut paste compositionstart compositionend".split(" ");
/** Leads to what stands there only without scripts: another address now would make React throw away parts that are not awake. Pressed again later. */
let pressed: HTMLElement | null = null;
function keep(event: Event): void {
  event.stopPropagation();
  const link = event.type === "click" ? (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']") : null;
  if (link === null || document.getElementById(link.hash.slice(1)) !== null) return;
  event.preventDefault();
  pressed = link;
}
HEARD.forEach((name) => addEventListener(name, keep, true));

/**
 * React 18 says "an update before it finished hydrating" (421) of a part that it did wake up, too: when something is pressed while it
 * looks whether the part is ready, what it had noted meanwhile stays, and is told at the next best moment. Whether a part was
 * really thrown away is seen where it stands (app/ui/workshop/room/wakes-later.tsx).
 */
const report = (error: unknown) => /#421\b/.test(String(error)) || reportError(error);

function Page() {
  useEffect(() => {
    HEARD.forEach((name) => removeEventListener(name, keep, true));
    pressed?.click();
  }, []);
  return <RemixBrowser />;
}

startTransition(() => {
  if (window.ttLeft) return;
  const root = hydrateRoot(document, <Page />, { onRecoverableError: report });
  // Nothing may draw the page again.
  addEventListener("tt:left", () => root.unmount());
});
