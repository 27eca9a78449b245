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
