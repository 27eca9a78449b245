import type { LeavingDetail, UnsavedWords } from "#app/contract/leaving.ts";

/**
 * The window event that says "close everything, now" (leave-script.js). Listeners put what is not saved into
 * `unsaved`. It stands here, not in the contract: that one brings zod, and this goes to the browser.
 */
const LEAVING_EVENT = "tt:leaving";

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
