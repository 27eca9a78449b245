/**
 * Tells everything that holds a door open (live drafts, sockets) that somebody's access changed,
 * in this process at once and in every other one within a poll of the signals table.
 */
import type { Store } from "../store/index.ts";
import type { Signal } from "../store/signals.ts";
import type { AccessScope, Clock, Ids } from "./ports.ts";

export type AccessListener = (scope: AccessScope) => void;
type AccessLog = { error(facts: { event: string }): void };

export function createAccess({ store, clock, ids, log }: { store: Store; clock: Clock; ids: Ids; log: AccessLog }) {
  const listeners = new Set<AccessListener>();
  const thisProcess = ids.id();

  function tell(scope: AccessScope): void {
    for (const listener of listeners) {
      try {
        listener(scope);
      } catch {
        // One listener that fails must not keep another's door open.
        log.error({ event: "access.listenerFailed" });
      }
    }
  }

  return {
    /** After the transaction that changed it. Sockets in that scope are judged anew. */
    async changed(scope: AccessScope): Promise<void> {
      tell(scope);
      await store.signals.add(scope, thisProcess, clock.now());
    },
    /** Returns how to stop listening. */
    onChange(listener: AccessListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** For the poll: what another process wrote. */
    heard({ scope, from }: Signal): void {
      if (from !== thisProcess && scope.kind !== "talk") tell(scope);
    },
  };
}

export type Access = ReturnType<typeof createAccess>;
