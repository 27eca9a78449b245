import { useEffect, useRef } from "react";

/** A button that is pressed and goes takes the focus along; it then stays with what it stood in, and never jumps to the top. */
export function useKeptFocus(): void {
  const path = useRef<readonly HTMLElement[]>([]);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      const up: HTMLElement[] = [];
      for (let at = target instanceof HTMLElement ? target : null; at !== null && at.id !== "main"; at = at.parentElement) up.push(at);
      path.current = up;
    };
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, []);
  useEffect(() => {
    const [last, ...around] = path.current;
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
    const place = around.find((one) => one.isConnected);
    if (place === undefined) return;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
}
