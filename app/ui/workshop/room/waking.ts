/**
 * Parts of a page that the server wrote and whose scripts come later. Until such a part is awake, nothing that
 * reaches it may change: React would throw it away, with what somebody typed there, or say that it did.
 */
let asleep = 0;
let waiting: (() => void)[] = [];

/** A part of this page is still asleep. What is given back says once that it is awake, or gone. */
export function sleeps(): () => void {
  asleep += 1;
  return () => {
    asleep -= 1;
    if (asleep > 0) return;
    for (const goOn of waiting) goOn();
    waiting = [];
  };
}

/** Waits until no part of this page is asleep. */
export const allAwake = () => new Promise<void>((resolve) => (asleep > 0 ? waiting.push(resolve) : resolve()));
