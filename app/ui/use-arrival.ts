import { useEffect, useRef } from "react";
import { useLocation } from "@remix-run/react";

/**
 * After moving to another page without a full load, the focus goes to its h1, so that it is read
 * once and the keyboard starts there. Not on the first load (the browser does that), not when only
 * a form came back (the list of problems takes the focus), not when the address names a place.
 */
export function useArrival(): void {
  const { pathname, search, hash } = useLocation();
  const here = pathname + search;
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    if (hash === "") document.getElementById("page-title")?.focus();
  }, [here, hash]);
}
