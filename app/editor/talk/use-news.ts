import { useCallback, useEffect, useRef, useState } from "react";
import type { Hands } from "#app/domain/piece/hands.ts";
import { paths } from "#app/lib/paths.ts";
import { useLater } from "../use-part.ts";

/** Several things that happen at once are asked about once. */
const ASK_AFTER_MS = 300;

/** What is known all the time: in how many threads people talk, and how they change each other's words. */
type Brief = { readonly open: number; readonly hands: Hands };

type Listener = (threadId: string | null) => void;

/**
 * Hears what is said about a piece, and how it is changed, for as long as it is open. `wanted`: now,
 * because somebody is looking at the comments. Loaded then, or when the page has been there for a while.
 */
export function useNews(pieceId: string, { open, hands, ready, wanted }: Brief & { ready: boolean; wanted: boolean }) {
  const [brief, setBrief] = useState<Brief>({ open, hands });
  const isLater = useLater(ready);
  const listeners = useRef(new Set<Listener>());
  const onNews = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  const listens = wanted || isLater;
  useEffect(() => {
    if (!listens) return;
    let stopped = false;
    let stop = () => {};
    let asking: ReturnType<typeof setTimeout> | undefined;
    const askAgain = () => {
      clearTimeout(asking);
      asking = setTimeout(() => void briefOf(pieceId).then((now) => { if (!stopped && now !== null) setBrief(now); }), ASK_AFTER_MS);
    };
    void import("#app/live/live.ts").then(({ openLive }) => {
      if (stopped) return;
      const live = openLive(location.origin);
      const stopFollowing = live.followTalk(pieceId, {
        changed(threadId) {
          for (const listener of listeners.current) listener(threadId);
          askAgain();
        },
        // The draft's own connection says what has to be said about that.
        ended: () => live.close(),
      });
      stop = () => {
        stopFollowing();
        live.close();
      };
    }, () => {});
    return () => {
      stopped = true;
      clearTimeout(asking);
      stop();
    };
  }, [pieceId, listens]);

  return { ...brief, isLater, onNews };
}

async function briefOf(pieceId: string): Promise<Brief | null> {
  try {
    const answer = await fetch(`${paths.pieceTalk(pieceId)}?brief`, { headers: { Accept: "application/json" }, redirect: "error" });
    return answer.ok ? ((await answer.json()) as Brief) : null;
  } catch {
    return null;
  }
}
