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
const keep = (event: Event): void => event.stopPropagation();
HEARD.forEach((name) => addEventListener(name, keep, true));

function Page() {
  useEffect(() => HEARD.forEach((name) => removeEventListener(name, keep, true)), []);
  return <RemixBrowser />;
}

startTransition(() => {
  if (window.ttLeft) return;
  const root = hydrateRoot(document, <Page />);
  // Nothing may draw the page again.
  addEventListener("tt:left", () => root.unmount());
});
