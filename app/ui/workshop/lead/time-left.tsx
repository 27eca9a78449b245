import { useEffect, useRef } from "react";
import type { Timer } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { say } from "../../announcer/announcer.ts";
import { isLater, left, stage, type Stage } from "./time.ts";
import { useNow } from "./use-now.ts";

const text = words.workshopLeadAside.time;

function inWords(timer: Timer, now: number): string {
  const rest = left(timer, now);
  if (rest.is === "minutes") return text.left(rest.minutes);
  return rest.is === "seconds" ? text.seconds : rest.minutes === 0 ? text.over : text.overFor(rest.minutes);
}

/** The time of a step in words. It changes once a minute and is said aloud four times at most. */
export function TimeLeft({ timer, minutes }: { timer: Timer; minutes: number }) {
  const now = useNow();
  const at = stage(timer, minutes, now);
  const before = useRef<Stage>(at);
  useEffect(() => {
    if (isLater(at, before.current) && at !== "begin") say(text.said[at]);
    before.current = at;
  }, [at]);
  const rest = inWords(timer, now);
  return <p className="run-time"><span className="visually-hidden">{text.name}</span>{" "}{"leftMs" in timer ? text.still(rest) : rest}</p>;
}
