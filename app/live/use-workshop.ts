import { useEffect, useRef, useState } from "react";
import type { WorkshopWhole } from "#app/contract/workshop.ts";
import { knowsNothing, told } from "#app/domain/workshop/shown.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import type { Done, OpenWorkshop, Snapshot } from "./workshop.ts";

export type { Snapshot } from "./workshop.ts";

type Live = { readonly of: OpenWorkshop; readonly now: Snapshot };

/**
 * A workshop in a page. First what the server wrote into the page, so that everything is there without scripts; then live,
 * once the connection has loaded and `ready` says that nothing stands in the way. `act` is null until then: forms are sent as forms.
 */
export function useWorkshop(whole: WorkshopWhole, ownDevice: boolean, ready?: () => Promise<void>): { now: Snapshot; act: ((act: WorkshopAct) => Promise<Done>) | null } {
  const [live, setLive] = useState<Live | null>(null);
  const first = useRef<{ of: WorkshopWhole; snapshot: Snapshot } | null>(null);
  if (first.current?.of !== whole) first.current = { of: whole, snapshot: written(whole) };
  const { workshopId } = whole;
  const latest = useRef(whole);
  latest.current = whole;

  useEffect(() => {
    let stopped = false;
    let stop = () => {};
    void Promise.all([import("./workshop.ts"), ready?.()]).then(([{ openWorkshop }]) => {
      if (stopped) return;
      const opened = openWorkshop({ origin: location.origin, whole: latest.current, ownDevice });
      const follow = () => setLive({ of: opened, now: opened.now() });
      const deaf = opened.onChange(follow);
      stop = () => {
        deaf();
        opened.close();
      };
      follow();
    }).catch(() => {
      // Without it, the page works by its forms.
    });
    return () => {
      stopped = true;
      stop();
      setLive(null);
    };
  }, [workshopId, ownDevice, ready]);

  return { now: live?.now ?? first.current.snapshot, act: live?.of.act ?? null };
}

const written = (whole: WorkshopWhole): Snapshot => ({
  known: told(knowsNothing(), whole.things), meId: whole.meId, here: null, line: "connecting", clockOffset: 0, waiting: 0, waits: [], refused: [],
});
