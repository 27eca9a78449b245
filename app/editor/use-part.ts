import { useEffect, useRef, useState, type ComponentType } from "react";

type Loaded<Props> = { readonly default: ComponentType<Props> };

/** A part of the writing room that comes only when it is wanted: the page is written in before. `failed` is told when it cannot come. */
export function usePart<Props>(load: () => Promise<Loaded<Props>>, wanted: boolean, failed: () => void): ComponentType<Props> | null {
  const [part, setPart] = useState<Loaded<Props> | null>(null);
  const now = useRef({ load, failed });
  now.current = { load, failed };
  const isHere = part !== null;
  useEffect(() => {
    if (wanted && !isHere) now.current.load().then(setPart, () => now.current.failed());
  }, [wanted, isHere]);
  return part?.default ?? null;
}

/** The page is written in before the rest comes, and before it listens for news: who comes to write waits for neither. In milliseconds. */
const LATER_MS = 5_000;

/** True a while after the text is here. */
export function useLater(ready: boolean): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setLater(true), LATER_MS);
    return () => clearTimeout(timer);
  }, [ready]);
  return isLater;
}
