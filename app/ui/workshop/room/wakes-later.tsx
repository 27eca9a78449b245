import { lazy, Suspense, useCallback, useEffect, useRef, type ComponentType, type ReactNode } from "react";
import { words } from "#app/lib/words.ts";
import { sleeps } from "./waking.ts";

/**
 * What the server wrote stands there until its scripts have come; the page is live only then (use-workshop.ts). Should React
 * throw it away instead, and what somebody typed there with it, that is an error (see entry.client.tsx).
 */
export function WakesLater({ children }: { children: ReactNode }) {
  const before = useRef<HTMLSpanElement>(null);
  const written = useRef<Element | null>(null);
  const wake = useRef<"awake" | (() => void) | null>(null);
  // A part that comes at once is awake before this one.
  const onAwake = useCallback(() => {
    if (typeof wake.current === "function") wake.current();
    wake.current = "awake";
    if (written.current !== null && written.current !== before.current?.nextElementSibling) reportError(new Error("A part of the page was written anew."));
  }, []);
  useEffect(() => {
    if (wake.current === "awake") return;
    wake.current = sleeps();
    written.current = before.current?.nextElementSibling ?? null;
    // Gone before it was awake.
    return () => { if (typeof wake.current === "function") wake.current(); };
  }, []);
  return <><span hidden ref={before} /><Suspense fallback={null}>{children}<Woken onAwake={onAwake} /></Suspense></>;
}

function Woken({ onAwake }: { onAwake: () => void }) {
  useEffect(onAwake, [onAwake]);
  return null;
}

/** A part whose scripts come when it is shown. Where the line went before they came, it says so, and the rest of the page goes on. */
export const later = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) => lazy(() => load().catch((): { default: ComponentType<Props> } => ({ default: NoPart })));

const NoPart = () => <p role="alert">{words.workshopRoom.noLine}</p>;
