/** What somebody did in a workshop while there was no line: kept on their own device, elsewhere only while the page is open. */
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";

/** A device that was away for a whole session has done no more than this. */
const AT_MOST = 500;

export function waitingActs(workshopId: string, memberId: string, ownDevice: boolean) {
  const key = `tt-waiting ${workshopId} ${memberId}`;
  let acts: WorkshopAct[] = ownDevice ? read(key) : [];
  const keep = () => {
    if (!ownDevice) return;
    try {
      if (acts.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(acts));
    } catch {
      // No room on the device: it stays with the page.
    }
  };
  return {
    all: (): readonly WorkshopAct[] => acts,
    first: (): WorkshopAct | null => acts[0] ?? null,
    add(act: WorkshopAct): void {
      acts = [...acts, act].slice(-AT_MOST);
      keep();
    },
    /** The first one has arrived. */
    done(): void {
      acts = acts.slice(1);
      keep();
    },
  };
}

function read(key: string): WorkshopAct[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    // Only `keep` writes there; the server looks at each one anyway.
    return Array.isArray(kept) ? (kept as WorkshopAct[]) : [];
  } catch {
    return [];
  }
}
