/** Tells pages that are open that something was said about a piece: here at once, in every other process within a poll. */
import type { Store } from "../store/index.ts";
import type { Signal } from "../store/signals.ts";
import type { Clock, Ids } from "./ports.ts";

/** Which thread of which piece has something new. Never what was said: everybody asks for that as themselves. */
export type TalkScope = { readonly kind: "talk"; readonly pieceId: string; readonly threadId: string };

export type TalkListener = (scope: TalkScope) => void;

export function createTalkNews({ store, clock, ids, log }: { store: Store; clock: Clock; ids: Ids; log: { error(facts: { event: string }): void } }) {
  const listeners = new Set<TalkListener>();
  const thisProcess = ids.id();

  function tell(scope: TalkScope): void {
    for (const listener of listeners) {
      try {
        listener(scope);
      } catch {
        log.error({ event: "talk.listenerFailed" });
      }
    }
  }

  return {
    /** After the transaction that said it. */
    async changed(pieceId: string, threadId: string): Promise<void> {
      const scope = { kind: "talk", pieceId, threadId } as const;
      tell(scope);
      await store.signals.add(scope, thisProcess, clock.now());
    },
    /** Returns how to stop listening. */
    onChange(listener: TalkListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** For the poll: what another process wrote. */
    heard({ scope, from }: Signal): void {
      if (from !== thisProcess && scope.kind === "talk") tell(scope);
    },
  };
}

export type TalkNews = ReturnType<typeof createTalkNews>;
