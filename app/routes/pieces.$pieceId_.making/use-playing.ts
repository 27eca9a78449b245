import { useEffect, useRef, useState } from "react";

/** Long enough to read what is new. */
const EACH_MS = 3_000;

type Wish = { readonly at: number; readonly of: number; go(number: number): void };

/**
 * Going from step to step by itself, once somebody has asked for it: never at the start, and not offered to
 * those who asked their device for less motion, nor where there are no scripts.
 */
export function usePlaying({ at, of, go }: Wish) {
  const [canPlay, setCanPlay] = useState(false);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const look = () => setCanPlay(!still.matches);
    look();
    still.addEventListener("change", look);
    return () => still.removeEventListener("change", look);
  }, []);

  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  const isOn = playing && canPlay && at < of;
  // `at` changes when the step has come: a slow one is waited for.
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => latest.current(at + 1), EACH_MS);
    return () => clearTimeout(timer);
  }, [isOn, at]);

  return {
    canPlay: canPlay && of > 1,
    playing: isOn,
    stop: () => setPlaying(false),
    toggle: () => {
      if (!isOn && at >= of) go(1);
      setPlaying(!isOn);
    },
  };
}
