/**
 * What is said aloud, and when. Pure: the shell beside it brings the clock and the page.
 * Somebody who listens to a screen reader hears one thing at a time, never while they type,
 * and never a list of names when ten people come in.
 */
import type { Preferences } from "#app/domain/preferences.ts";

/** What a message is about; a person chooses how much they want to hear. */
export type About = Preferences["tell"];

export type Message = {
  readonly about: About;
  /** Messages of one group are put together: the text is asked for with how many there were. */
  readonly group?: string;
  readonly text: (count: number) => string;
};

/** Two messages closer than this run into each other. */
export const BETWEEN_MESSAGES_MS = 2_000;
/** Speech over one's own typing hides both. */
export const AFTER_TYPING_MS = 1_500;
/** One group is heard at most this often. */
export const GROUP_MS = 10_000;
/** Afterwards the place is empty, so that nobody who looks for it finds old news. */
export const CLEAR_AFTER_MS = 7_000;
/** News that waited longer than this is no news. */
export const STALE_MS = 60_000;

export type Step = { readonly do: "say"; readonly text: string } | { readonly do: "clear" } | { readonly do: "wait"; readonly ms: number } | { readonly do: "rest" };

/** Whom a level lets through: "near" hears everything, "me" only what is about oneself. */
const LEVELS: readonly About[] = ["me", "people", "near"];
export const isHeard = (about: About, level: About) => LEVELS.indexOf(about) <= LEVELS.indexOf(level);

type Waiting = { message: Message; count: number; since: number };

export function createQueue() {
  let waiting: Waiting[] = [];
  let saidAt = -Infinity;
  let typedAt = -Infinity;
  let shown = false;
  const groupSaidAt = new Map<string, number>();

  const readyAt = ({ message }: Waiting) =>
    Math.max(
      saidAt + BETWEEN_MESSAGES_MS,
      typedAt + AFTER_TYPING_MS,
      message.group === undefined ? -Infinity : (groupSaidAt.get(message.group) ?? -Infinity) + GROUP_MS,
    );

  return {
    add(message: Message, level: About, now: number): void {
      if (!isHeard(message.about, level)) return;
      const same = message.group === undefined ? undefined : waiting.find((one) => one.message.group === message.group);
      if (same) {
        same.count += 1;
        same.message = message;
      } else waiting.push({ message, count: 1, since: now });
    },
    typed(now: number): void {
      typedAt = now;
    },
    /** What to do now; call again after `wait`. */
    step(now: number): Step {
      waiting = waiting.filter((one) => now - one.since <= STALE_MS);
      const at = waiting.findIndex((one) => readyAt(one) <= now);
      if (at !== -1) {
        const [next] = waiting.splice(at, 1);
        if (next) {
          saidAt = now;
          shown = true;
          if (next.message.group !== undefined) groupSaidAt.set(next.message.group, now);
          return { do: "say", text: next.message.text(next.count) };
        }
      }
      const times = waiting.map(readyAt);
      if (shown) {
        if (now >= saidAt + CLEAR_AFTER_MS) {
          shown = false;
          return { do: "clear" };
        }
        times.push(saidAt + CLEAR_AFTER_MS);
      }
      return times.length === 0 ? { do: "rest" } : { do: "wait", ms: Math.min(...times) - now };
    },
  };
}
