/**
 * One workshop on one device: what it is told, put together, and what somebody does here, sent when there is a line.
 * What was done without a line waits on one's own device and goes once it is back; an act that arrives twice has one effect.
 */
import { io, type Socket } from "socket.io-client";
import type { ActAnswer, WorkshopCommands, WorkshopFacts, WorkshopHere, WorkshopWhole } from "#app/contract/workshop.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { knowsNothing, told, type Known } from "#app/domain/workshop/shown.ts";
import { waitingActs } from "./waiting-acts.ts";

/** here: what is on the screen is so now · away: no line; what somebody does waits · over: not (or no longer) in it */
export type LineState = "connecting" | "here" | "away" | "over";

export type Snapshot = {
  readonly known: Known;
  readonly meId: string;
  readonly here: WorkshopHere | null;
  readonly line: LineState;
  /** What to add to this device's clock to have the server's, in milliseconds. */
  readonly clockOffset: number;
  /** Acts that wait for a line. */
  readonly waiting: number;
  /** What changed last, for those who say it aloud. */
  readonly last: readonly { readonly kind: string; readonly isNew: boolean }[];
};

/** `waits`: it is on this device and will be sent. */
export type Done = ActAnswer | { readonly ok: true; readonly waits: true };

export type OpenWorkshop = {
  now(): Snapshot;
  onChange(listener: () => void): () => void;
  act(act: WorkshopAct): Promise<Done>;
  close(): void;
};

/** After this time without an answer the line counts as gone, in milliseconds. */
const ANSWER_WITHIN_MS = 8_000;

type Options = { readonly origin: string; readonly whole: WorkshopWhole; readonly ownDevice: boolean };

export function openWorkshop({ origin, whole, ownDevice }: Options): OpenWorkshop {
  const { workshopId } = whole;
  const socket: Socket<WorkshopFacts, WorkshopCommands> = io(`${origin}/workshop`, { path: "/socket.io", transports: ["websocket", "polling"] });
  const waiting = waitingActs(workshopId, whole.meId, ownDevice);
  const listeners = new Set<() => void>();
  let snapshot: Snapshot = {
    known: told(knowsNothing(), whole.things), meId: whole.meId, here: null, line: "connecting", clockOffset: whole.serverNow - Date.now(), waiting: waiting.count(), last: [],
  };
  const set = (part: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };

  socket.on("connect", () => {
    socket.timeout(ANSWER_WITHIN_MS).emitWithAck("workshop:enter", { workshopId }).then(
      (answer) => {
        if (answer.ok) void sendWaiting();
        else if (answer.code !== "too_fast") set({ line: "over" });
      },
      () => {},
    );
  });
  socket.on("connect_error", (error) => set({ line: error.message === "not_signed_in" ? "over" : "away" }));
  socket.on("disconnect", () => {
    if (snapshot.line !== "over") set({ line: "away", here: null });
  });
  socket.on("workshop:whole", (all) => {
    if (all.workshopId === workshopId) set({ known: told(knowsNothing(), all.things), meId: all.meId, line: "here", clockOffset: all.serverNow - Date.now(), last: [] });
  });
  socket.on("workshop:changed", ({ workshopId: of, things, serverNow }) => {
    if (of !== workshopId) return;
    const last = things.map(({ kind, id, to }) => ({ kind, isNew: to !== null && !(id in snapshot.known[kind]) }));
    set({ known: told(snapshot.known, things), clockOffset: serverNow - Date.now(), last });
  });
  socket.on("workshop:here", (here) => {
    if (here.workshopId === workshopId) set({ here });
  });
  socket.on("workshop:ended", ({ workshopId: of }) => {
    if (of === workshopId) set({ line: "over" });
  });

  const send = (act: WorkshopAct) => socket.timeout(ANSWER_WITHIN_MS).emitWithAck("workshop:act", { workshopId, act });

  /** In the order in which they were done. What is refused for good is not sent for ever. */
  async function sendWaiting(): Promise<void> {
    for (let act = waiting.first(); act !== null && socket.connected; act = waiting.first()) {
      const answer = await send(act).catch(() => null);
      if (answer === null || (!answer.ok && answer.retryable)) break;
      waiting.done();
      set({ waiting: waiting.count() });
    }
  }

  return {
    now: () => snapshot,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async act(act) {
      if (socket.connected && waiting.count() === 0) {
        const answer = await send(act).catch(() => null);
        if (answer !== null) return answer;
      }
      waiting.add(act);
      set({ waiting: waiting.count() });
      if (socket.connected) void sendWaiting();
      return { ok: true, waits: true };
    },
    close: () => void socket.disconnect(),
  };
}
