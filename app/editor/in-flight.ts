/**
 * Which of our messages are on their way, since when, and how far our own words reached
 * the disk. The server acknowledges in order, by count.
 */
export type InFlight = {
  /** `clock`: how many of our own insertions the draft held when the message left. */
  sent(message: { readonly clock: number; readonly bytes: number }, at: number): void;
  /** A change that no message carried (there was no connection). */
  held(at: number): void;
  /** The first `count` messages of this connection are on disk. Gives the clock they reach, or null. */
  onDisk(count: number): number | null;
  /** The connection is gone, and what was on its way may be gone with it: it counts as held, with its age. */
  cut(): void;
  /** The whole of our changes left in one answer: nothing is held any more. */
  answered(): void;
  /** When the oldest change that may not be on disk was made, in milliseconds; null when none is. */
  waitingSince(): number | null;
  /** Bytes on their way. */
  bytes(): number;
};

type Message = { readonly clock: number; readonly bytes: number; readonly at: number };

export function makeInFlight(): InFlight {
  let messages: Message[] = [];
  let acknowledged = 0;
  let heldSince: number | null = null;

  const waitingSince = () => {
    const sentAt = messages[0]?.at ?? null;
    if (heldSince === null || sentAt === null) return heldSince ?? sentAt;
    return Math.min(heldSince, sentAt);
  };

  return {
    sent: (message, at) => { messages.push({ ...message, at }); },
    held: (at) => { heldSince ??= at; },
    onDisk(count) {
      const done = messages.splice(0, Math.max(0, count - acknowledged));
      acknowledged += done.length;
      return done.at(-1)?.clock ?? null;
    },
    cut() {
      heldSince = waitingSince();
      messages = [];
      acknowledged = 0;
    },
    answered() {
      // The answer itself is the newest message: it took over what was held, with its age.
      const since = waitingSince();
      heldSince = null;
      const last = messages.pop();
      if (last && since !== null) messages.push({ ...last, at: Math.min(last.at, since) });
      else if (last) messages.push(last);
    },
    waitingSince,
    bytes: () => messages.reduce((sum, message) => sum + message.bytes, 0),
  };
}
