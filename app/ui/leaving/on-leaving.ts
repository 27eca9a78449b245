import { LEAVING_EVENT, type LeavingDetail, type UnsavedWords } from "#app/contract/leaving.ts";

/**
 * Runs when somebody leaves in a hurry: close sockets, and give back what is not saved yet, or null.
 * Must be quick and must not wait. Returns its stop.
 */
export function onLeaving(close: () => UnsavedWords | null): () => void {
  const listener = (event: Event) => {
    const unsaved = close();
    if (unsaved) (event as CustomEvent<LeavingDetail>).detail.unsaved.push(unsaved);
  };
  addEventListener(LEAVING_EVENT, listener);
  return () => removeEventListener(LEAVING_EVENT, listener);
}
