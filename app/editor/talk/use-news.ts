import { useCallback, useEffect, useRef, useState } from "react";
import { paths } from "#app/lib/paths.ts";

/** The page is written in before it begins to listen for news: who comes to write does not wait for it. In milliseconds. */
const LATER_MS = 5_000;
/** Several things that are said at once are counted once. */
const COUNT_AFTER_MS = 300;

type Listener = (threadId: string | null) => void;

/**
 * Hears what is said about a piece for as long as it is open, and in how many threads people talk. `wanted`: now,
 * because somebody is looking at the comments. Loaded then, or when the page has been there for a while.
 */
export function useNews(pieceId: string, { count, ready, wanted }: { count: number; ready: boolean; wanted: boolean }) {
  const [open, setOpen] = useState(count);
  const [isLater, setLater] = useState(false);
  const listeners = useRef(new Set<Listener>());
  const onNews = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setLater(true), LATER_MS);
    return () => clearTimeout(timer);
  }, [ready]);

  const listens = wanted || isLater;
  useEffect(() => {
    if (!listens) return;
    let stopped = false;
    let stop = () => {};
    let counting: ReturnType<typeof setTimeout> | undefined;
    const countAgain = () => {
      clearTimeout(counting);
      counting = setTimeout(() => void countOf(pieceId).then((now) => { if (!stopped && now !== null) setOpen(now); }), COUNT_AFTER_MS);
    };
    void import("#app/live/live.ts").then(({ openLive }) => {
      if (stopped) return;
      const live = openLive(location.origin);
      const stopFollowing = live.followTalk(pieceId, {
        changed(threadId) {
          for (const listener of listeners.current) listener(threadId);
          countAgain();
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
      clearTimeout(counting);
      stop();
    };
  }, [pieceId, listens]);

  return { open, onNews };
}

async function countOf(pieceId: string): Promise<number | null> {
  try {
    const answer = await fetch(`${paths.pieceTalk(pieceId)}?count`, { headers: { Accept: "application/json" }, redirect: "error" });
    const said: unknown = await answer.json();
    return answer.ok && typeof said === "object" && said !== null && "open" in said && typeof said.open === "number" ? said.open : null;
  } catch {
    return null;
  }
}
