/**
 * One workshop on one device: what it is told, put together, and what somebody does here, sent when there is a line.
 * What was done without a line waits on one's own device and goes once it is back; an act that arrives twice has one effect.
 */
import type { ActAnswer, WorkshopCommands, WorkshopFacts, WorkshopHere, WorkshopWhole } from "#app/contract/workshop.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { knowsNothing, told, type Known } from "#app/domain/workshop/shown.ts";
import { waitingActs } from "./waiting-acts.ts";
import { openWire } from "./wire.ts";

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
  readonly waits: readonly WorkshopAct[];
  /** What waited, and was then refused: shown to whoever did it, so that no words are lost. */
  readonly refused: readonly { readonly act: WorkshopAct; readonly code: string }[];
};

/** `waits`: it is on this device and will be sent. */
export type Done = ActAnswer | { readonly ok: true; readonly waits: true };

export type OpenWorkshop = {
  now(): Snapshot;
  onChange(listener: () => void): () => void;
  act(act: WorkshopAct): Promise<Done>;
  close(): void;
};

/** A server that cannot take it now is asked again, in milliseconds. */
const AGAIN_AFTER_MS = 2_000;
/** Longer than any act can be. The server would break the line, and what waits is sent again each time that it is back. */
const LONGEST_ACT = 100_000;

type Options = { readonly origin: string; readonly whole: WorkshopWhole; readonly ownDevice: boolean };
type Facts<Name extends keyof WorkshopFacts> = Parameters<WorkshopFacts[Name]>[0];
type Answer<Name extends keyof WorkshopCommands> = Parameters<Parameters<WorkshopCommands[Name]>[1]>[0];

export function openWorkshop({ origin, whole, ownDevice }: Options): OpenWorkshop {
  const { workshopId } = whole;
  const waiting = waitingActs(workshopId, whole.meId, ownDevice);
  const counted = () => ({ waiting: waiting.all().length, waits: waiting.all() });
  const listeners = new Set<() => void>();
  let snapshot: Snapshot = {
    known: told(knowsNothing(), whole.things), meId: whole.meId, here: null, line: "connecting", clockOffset: whole.serverNow - Date.now(), ...counted(), refused: [],
  };
  const set = (part: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };

  const hearing: { [Name in keyof WorkshopFacts]: (facts: Facts<Name>) => void } = {
    "workshop:whole": (all) => set({ known: told(knowsNothing(), all.things), meId: all.meId, line: "here", clockOffset: all.serverNow - Date.now() }),
    "workshop:changed": ({ things, serverNow }) => set({ known: told(snapshot.known, things), clockOffset: serverNow - Date.now() }),
    "workshop:here": (here) => set({ here }),
    "workshop:ended": () => set({ line: "over" }),
  };

  const wire = openWire(origin, "/workshop", {
    connected() {
      ask("workshop:enter", { workshopId }).then(
        (answer) => {
          if (answer.ok) void sendWaiting();
          else if (answer.code !== "too_fast") set({ line: "over" });
        },
        () => {},
      );
    },
    away() {
      if (snapshot.line !== "over") set({ line: "away", here: null });
    },
    refused: (why) => set({ line: why === "not_signed_in" ? "over" : "away" }),
    event(name, facts) {
      if (name in hearing && (facts as { workshopId?: string }).workshopId === workshopId) hearing[name as keyof WorkshopFacts](facts as never);
    },
  });

  // What the server answers is as the contract says.
  const ask = <Name extends keyof WorkshopCommands>(event: Name, input: Parameters<WorkshopCommands[Name]>[0]) => wire.ask(event, input) as Promise<Answer<Name>>;
  const send = (act: WorkshopAct) => ask("workshop:act", { workshopId, act });

  let sending = false;
  /** In the order in which they were done. What is refused for good is not sent for ever: it is given back to whoever did it. */
  async function sendWaiting(): Promise<void> {
    if (sending) return;
    sending = true;
    for (let act = waiting.first(); act !== null && wire.connected(); act = waiting.first()) {
      const answer = await send(act).catch(() => null);
      if (answer === null || (!answer.ok && answer.retryable)) break;
      waiting.done();
      set({ ...counted(), ...(answer.ok ? {} : { refused: [...snapshot.refused, { act, code: answer.code }] }) });
    }
    sending = false;
    if (waiting.first() !== null && wire.connected()) setTimeout(() => void sendWaiting(), AGAIN_AFTER_MS);
  }

  return {
    now: () => snapshot,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async act(act) {
      if (JSON.stringify(act).length > LONGEST_ACT) return { ok: false, code: "too_large", fields: {}, retryable: false };
      if (wire.connected() && waiting.all().length === 0) {
        const answer = await send(act).catch(() => null);
        if (answer !== null) return answer;
      }
      waiting.add(act);
      set(counted());
      if (wire.connected()) void sendWaiting();
      return { ok: true, waits: true };
    },
    close: wire.close,
  };
}
