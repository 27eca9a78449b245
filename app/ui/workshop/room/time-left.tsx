import { useEffect, useState } from "react";
import type { Timer } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { say } from "../../announcer/announcer.ts";
import { useAwake } from "./use-awake.ts";

const text = words.workshopRoom.time;
const MINUTE_MS = 60_000;
/** What is on the screen changes at most this often, in milliseconds: nobody is chased. */
const LOOK_EVERY_MS = 30_000;

export function timeInWords(leftMs: number): string {
  if (leftMs <= 0) return text.over;
  return leftMs < 0.75 * MINUTE_MS ? text.lessThanOne : text.about(Math.round(leftMs / MINUTE_MS));
}

type TimeLeftProps = { timer: Timer | null; /** The whole time, to know when half of it is over. */ wholeMs: number; now: () => number };

/** The time in words. Nothing locks at its end; who does not want to see it puts it away. */
export function TimeLeft({ timer, wholeMs, now }: TimeLeftProps) {
  const [at, setAt] = useState(now);
  const [hidden, setHidden] = useState(false);
  const awake = useAwake();
  const endsAt = timer !== null && "endsAt" in timer ? timer.endsAt : null;

  useEffect(() => {
    setAt(now());
    if (endsAt === null) return;
    const left = endsAt - now();
    const marks: [number, string][] = [[5 * MINUTE_MS, text.about(5)], [MINUTE_MS, text.about(1)], [0, text.over]];
    // Half is said where it is not one of the others.
    if (Math.abs(wholeMs / 2 - 5 * MINUTE_MS) > MINUTE_MS && wholeMs > 3 * MINUTE_MS) marks.push([wholeMs / 2, text.half(timeInWords(wholeMs / 2))]);
    const timers = marks.filter(([mark]) => mark < left).map(([mark, words_]) => setTimeout(() => {
      setAt(now());
      say(words_);
    }, left - mark));
    const look = setInterval(() => setAt(now()), LOOK_EVERY_MS);
    return () => {
      timers.forEach(clearTimeout);
      clearInterval(look);
    };
  }, [endsAt, wholeMs, now]);

  if (timer === null) return null;
  const left = "endsAt" in timer ? timeInWords(timer.endsAt - at) : text.still;
  return (
    <p className="room-time">
      {hidden ? null : <span role="timer">{left} </span>}
      {awake ? <button type="button" className="room-small" onClick={() => setHidden(!hidden)}>{hidden ? text.show : text.hide}</button> : null}
    </p>
  );
}
