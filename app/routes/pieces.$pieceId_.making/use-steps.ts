import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { say } from "#app/ui/announcer/announcer.ts";
import { saysOf, type Step } from "./step.ts";

/** A slider that is pulled along passes many steps: only where it rests is asked for. */
const REST_MS = 120;

/** The step on the screen, and the one that was chosen: the text follows when it has come. `isLive`: scripts are here. */
export function useSteps(address: string, first: Step) {
  const fetcher = useFetcher<{ step: Step | null }>();
  const [chosen, setChosen] = useState(first.number);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isLive, setIsLive] = useState(false);
  const answer = fetcher.data?.step ?? null;
  const step: Step = answer ?? first;
  useEffect(() => {
    setIsLive(true);
    return () => clearTimeout(waiting.current);
  }, []);

  // What is on the screen is said once it is there, and only then.
  const shown = answer === null ? null : saysOf(answer);
  useEffect(() => {
    if (shown !== null) say(shown);
  }, [shown]);

  const choose = (number: number) => {
    const next = Math.min(Math.max(1, number), step.of);
    setChosen(next);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => fetcher.load(`${address}?step=${next}`), REST_MS);
  };
  return { step, chosen, choose, isLive };
}
