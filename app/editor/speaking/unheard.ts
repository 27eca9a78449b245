import type { Said, Who } from "#app/domain/words/claims.ts";

/** What was said and is not known to be heard. Pure bookkeeping: the server counts, in order, on each connection. */
export type Unheard = {
  /** `isSent`: it leaves on the present connection, as a message of its own. */
  say(said: Said, isSent: boolean): void;
  /** A new connection: everything again, in order, as few messages as it can be. */
  again(): readonly Said[];
  /** The server has heard the first `count` messages of this connection. True when that was news. */
  heard(count: number): boolean;
  all(): readonly Said[];
};

const sameWho = (a: Who, b: Who): boolean => a.kind === b.kind && (a.kind !== "voice" || (b.kind === "voice" && a.personId === b.personId));

const goesOn = (last: Said | undefined, said: Said): last is Said =>
  last !== undefined && last.client === said.client && last.clock + last.length === said.clock && sameWho(last.who, said.who);

/** Stretches that follow each other, as one. */
function merged(all: readonly Said[]): Said[] {
  const found: Said[] = [];
  for (const said of all) {
    const last = found.at(-1);
    if (goesOn(last, said)) found[found.length - 1] = { ...last, length: last.length + said.length };
    else found.push(said);
  }
  return found;
}

export function makeUnheard(before: readonly Said[]): Unheard {
  let waiting = merged(before);
  /** How many messages of this connection left the list already. */
  let gone = 0;
  return {
    say(said, isSent) {
      const last = waiting.at(-1);
      // A message that has left stays as it is: the server counts it.
      if (!isSent && goesOn(last, said)) waiting[waiting.length - 1] = { ...last, length: last.length + said.length };
      else waiting.push(said);
    },
    again() {
      gone = 0;
      waiting = merged(waiting);
      return waiting;
    },
    heard(count) {
      const news = Math.min(Math.max(0, count - gone), waiting.length);
      waiting.splice(0, news);
      gone += news;
      return news > 0;
    },
    all: () => waiting,
  };
}
