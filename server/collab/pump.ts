import type { Log } from "#server/log.ts";
import type { Commits } from "./commits.ts";
import type { Connection } from "./connection.ts";
import { LIMITS } from "./limits.ts";

/**
 * Takes messages in turn, a few milliseconds for each connection, then commits what came of them.
 * A flood in one piece is handled between other people's keystrokes, not before them.
 */
export class Pump {
  private readonly waiting = new Set<Connection>();
  /** People whose messages took long, and until when they let others go first. */
  private readonly resting = new Map<string, number>();
  private readonly commits: Commits;
  private readonly log: Log;
  private readonly settled: (connection: Connection) => void;
  private isRunning = false;

  /** `settled` is called after each turn of a connection (to read on from its socket, to snapshot its draft). */
  constructor(commits: Commits, log: Log, settled: (connection: Connection) => void) {
    this.commits = commits;
    this.log = log;
    this.settled = settled;
  }

  add(connection: Connection): void {
    this.waiting.add(connection);
    if (this.isRunning) return;
    this.isRunning = true;
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    while (this.waiting.size > 0) {
      const turnEnds = performance.now() + LIMITS.turnMs;
      let soonest = Infinity;
      for (const connection of this.waiting) {
        const rest = this.restOf(connection.personId);
        soonest = Math.min(soonest, rest);
        if (rest > 0) continue;
        // The set keeps the order of arrival: whoever is not done goes to the end.
        this.waiting.delete(connection);
        this.serve(connection);
        if (connection.hasMail) this.waiting.add(connection);
        if (performance.now() > turnEnds) break;
      }
      await this.commits.flush();
      if (this.waiting.size > 0) await new Promise((next) => (soonest > 0 ? setTimeout(next, Math.min(soonest, REST_LOOK_MS)) : setImmediate(next)));
    }
    this.isRunning = false;
  }

  private serve(connection: Connection): void {
    const began = performance.now();
    const until = began + LIMITS.turnMsPerConnection;
    try {
      do connection.step();
      while (connection.hasMail && performance.now() < until);
    } catch (error) {
      this.log.error({ event: "draft.failed", pieceId: connection.room.pieceId, error });
      connection.end("could_not_save");
    }
    const now = performance.now();
    if (now - began > LIMITS.longTurnMs) this.resting.set(connection.personId, now + (now - began) * LIMITS.restPerWork);
    this.settled(connection);
  }

  /** For how many milliseconds this person still lets others go first. */
  private restOf(personId: string): number {
    const until = this.resting.get(personId);
    if (until === undefined) return 0;
    const rest = until - performance.now();
    if (rest <= 0) this.resting.delete(personId);
    return Math.max(0, rest);
  }
}

/** While everybody who waits is resting, somebody else may come. */
const REST_LOOK_MS = 20;
