/** A token bucket: how fast one connection may send. Beyond it we read more slowly; nothing is lost. */
export class Throttle {
  isWaiting = false;
  private tokens: number;
  private at = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private readonly pace: { readonly perSecond: number; readonly burst: number };
  private readonly goOn: () => void;

  constructor(pace: { perSecond: number; burst: number }, goOn: () => void) {
    this.pace = pace;
    this.tokens = pace.burst;
    this.goOn = goOn;
  }

  /** Counts one message. True when reading should stop; `goOn` is called when it may go on. */
  isTooFast(): boolean {
    const now = performance.now();
    this.tokens = Math.min(this.pace.burst, this.tokens + ((now - this.at) / 1000) * this.pace.perSecond) - 1;
    this.at = now;
    if (this.tokens >= 0) return false;
    if (!this.isWaiting) {
      this.isWaiting = true;
      this.timer = setTimeout(() => {
        this.isWaiting = false;
        this.goOn();
      }, Math.min(1000, (-this.tokens / this.pace.perSecond) * 1000 + 50));
      this.timer.unref();
    }
    return true;
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
