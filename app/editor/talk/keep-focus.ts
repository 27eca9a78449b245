import { useCallback, useEffect, useRef, type FocusEvent, type RefObject } from "react";

/**
 * What had the focus may go: a comment that is done with, a button that has done its work. Then the comment that it
 * stood in has the focus, or the one that stands in its place now, or the heading; it is never lost.
 */
export function useKeptFocus(ids: readonly string[], title: RefObject<HTMLElement>) {
  const last = useRef<{ readonly id: string; readonly at: number } | null>(null);

  const onFocus = useCallback((event: FocusEvent) => {
    const id = event.target.closest(".threads > li > .thread")?.id;
    last.current = id === undefined ? { id: "", at: -1 } : { id, at: ids.indexOf(id) };
  }, [ids]);
  const onBlur = useCallback((event: FocusEvent) => {
    const panel = event.currentTarget;
    // Whoever goes elsewhere takes the focus along; what is taken away does not.
    setTimeout(() => {
      if (document.activeElement !== document.body && !panel.contains(document.activeElement)) last.current = null;
    });
  }, []);

  useEffect(() => {
    const before = last.current;
    if (before === null || document.activeElement !== document.body) return;
    const next = ids.includes(before.id) ? before.id : (ids[Math.min(before.at, ids.length - 1)] ?? "");
    (document.getElementById(next) ?? title.current)?.focus();
  }, [ids, title]);

  return { onFocus, onBlur };
}
