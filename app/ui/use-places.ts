import { useEffect } from "react";

/**
 * Links to a place on the same page ("skip to the main part", the list of problems) only move the focus.
 * As a navigation they would make Remix forget the answer of a form, with every problem it named.
 * Without scripts the browser does the same by itself.
 */
export function usePlaces(): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      const place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!place) return;
      event.preventDefault();
      if (place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.tabIndex = -1;
      place.scrollIntoView({ block: place.matches("input, textarea, select") ? "center" : "start" });
      place.focus({ preventScroll: true });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, []);
}
