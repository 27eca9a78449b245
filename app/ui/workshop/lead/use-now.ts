import { useEffect, useState } from "react";
import { useLead } from "./here.ts";

const EVERY_MS = 1_000;

/** The server's time, once a second; on the page as the server wrote it, the time at which it was written. */
export function useNow(): number {
  const { now } = useLead();
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const every = setInterval(() => setAt(now()), EVERY_MS);
    return () => clearInterval(every);
  }, [now]);
  return at;
}
