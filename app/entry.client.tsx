import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

startTransition(() => {
  const root = hydrateRoot(document, <RemixBrowser />);
  // Somebody is leaving in a hurry: nothing may draw the page again (see app/ui/leaving).
  addEventListener("tt:left", () => root.unmount());
});
