import { startTransition, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { WorkshopWhole } from "#app/contract/workshop.ts";
import { knowsNothing, told } from "#app/domain/workshop/shown.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import type { Done, OpenWorkshop, Snapshot } from "./workshop.ts";

export type { Snapshot } from "./workshop.ts";

/**
 * A workshop in a page. First what the server wrote into the page, so that everything is there without scripts; then live,
 * once the connection has loaded. `act` is null until then: forms are sent as forms.
 */
export function useWorkshop(whole: WorkshopWhole, ownDevice: boolean): { now: Snapshot; act: ((act: WorkshopAct) => Promise<Done>) | null } {
  const [open, setOpen] = useState<OpenWorkshop | null>(null);
  const first = useRef<{ of: WorkshopWhole; snapshot: Snapshot } | null>(null);
  if (first.current?.of !== whole) first.current = { of: whole, snapshot: written(whole) };
  const { workshopId } = whole;
  const latest = useRef(whole);
  latest.current = whole;

  useEffect(() => {
    let stopped = false;
    let stop = () => {};
    void import("./workshop.ts").then(({ openWorkshop }) => {
      if (stopped) return;
      const opened = openWorkshop({ origin: location.origin, whole: latest.current, ownDevice });
      stop = opened.close;
      // A step that is still on its way keeps what stands on the page, and what somebody typed there, until it has come.
      startTransition(() => setOpen(opened));
    }).catch(() => {
      // Without it, the page works by its forms.
    });
    return () => {
      stopped = true;
      stop();
      setOpen(null);
    };
  }, [workshopId, ownDevice]);

  const subscribe = useCallback((listener: () => void) => open?.onChange(listener) ?? (() => {}), [open]);
  const get = () => open?.now() ?? (first.current?.snapshot as Snapshot);
  const now = useSyncExternalStore(subscribe, get, get);
  return { now, act: open?.act ?? null };
}

const written = (whole: WorkshopWhole): Snapshot => ({
  known: told(knowsNothing(), whole.things), meId: whole.meId, here: null, line: "connecting", clockOffset: 0, waiting: 0, waits: [], refused: [],
});
