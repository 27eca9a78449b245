/**
 * Parts of a page that the server wrote and whose scripts come later. Until such a part is awake, nothing that
 * reaches it may change: React would throw it away, with what somebody typed there, or say that it did.
 */
const asleep = new Set<object>();
const waiting: (() => void)[] = [];

/** A part of this page is still asleep. What is given back says that it is awake, or gone; a second time is no matter. */
export function sleeps(): () => void {
  const part = {};
  asleep.add(part);
  return () => {
    asleep.delete(part);
    if (asleep.size === 0) for (const goOn of waiting.splice(0)) goOn();
  };
}

/** Waits until no part of this page is asleep. */
export const allAwake = (): Promise<void> => (asleep.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)));
