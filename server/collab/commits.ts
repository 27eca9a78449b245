import type { ChainedEntry } from "#server/store/draft-chain.ts";
import type { DraftBatch, DraftStore, DraftVoice, PieceBinding, Snapshot } from "#server/store/drafts.ts";
import type { ProposalUsed } from "#server/store/draft-talk.ts";
import type { TakenNotice } from "#server/store/taken-notices.ts";
import type { TakeOutChange } from "#server/store/take-outs.ts";

/**
 * Persist, then acknowledge, then show. Everything that a draft wants to send waits here until what
 * it is about is on disk. One commit takes all that came in while the last one ran, of all drafts.
 */
export class Commits {
  private readonly store: Pick<DraftStore, "commit">;
  private batch = emptyBatch();
  private running: Promise<void> | null = null;
  private readonly report: (error: unknown) => void;

  constructor(store: Pick<DraftStore, "commit">, report: (error: unknown) => void) {
    this.store = store;
    this.report = report;
  }

  entry(entry: ChainedEntry): void {
    this.batch.entries.push(entry);
  }

  binding(binding: PieceBinding): void {
    this.batch.bindings.push(binding);
  }

  snapshot(snapshot: Snapshot): void {
    this.batch.snapshots.push(snapshot);
  }

  takeOut(change: TakeOutChange): void {
    this.batch.takeOuts.push(change);
  }

  notice(notice: TakenNotice): void {
    this.batch.notices.push(notice);
  }

  voice(voice: DraftVoice): void {
    this.batch.voices.push(voice);
  }

  proposalUsed(used: ProposalUsed): void {
    this.batch.proposalsUsed.push(used);
  }

  /** Is nothing waiting, and nothing on its way? */
  get isIdle(): boolean {
    return this.running === null && isEmpty(this.batch);
  }

  /** `done` runs once all that was staged so far is on disk; `failed` if it could not be written. */
  then(done: () => void, failed?: () => void): void {
    this.batch.done.push(done);
    if (failed !== undefined) this.batch.failed.push(failed);
  }

  /** Drafts in this set are told when a commit fails: what they hold in memory is more than what is on disk. */
  touch(draft: { failed(): void }): void {
    this.batch.drafts.add(draft);
  }

  /** Resolves when nothing is waiting. Never rejects: failures go to `failed`. */
  async flush(): Promise<void> {
    while (this.running !== null || !isEmpty(this.batch)) {
      this.running ??= this.commit().finally(() => {
        this.running = null;
      });
      await this.running;
    }
  }

  private async commit(): Promise<void> {
    const batch = this.batch;
    this.batch = emptyBatch();
    try {
      if (hasRows(batch)) await this.store.commit(batch);
    } catch {
      // What came in meanwhile leans on what was not written: it goes too.
      const next = this.batch;
      this.batch = emptyBatch();
      for (const draft of new Set([...batch.drafts, ...next.drafts])) draft.failed();
      for (const failed of [...batch.failed, ...next.failed]) failed();
      return;
    }
    for (const done of batch.done) {
      try {
        done();
      } catch (error) {
        // One socket that fails must not keep the others from what is theirs to see.
        this.report(error);
      }
    }
  }
}

type Batch = DraftBatch & {
  entries: ChainedEntry[];
  bindings: PieceBinding[];
  snapshots: Snapshot[];
  takeOuts: TakeOutChange[];
  notices: TakenNotice[];
  voices: DraftVoice[];
  proposalsUsed: ProposalUsed[];
  done: (() => void)[];
  failed: (() => void)[];
  drafts: Set<{ failed(): void }>;
};

const emptyBatch = (): Batch => ({
  entries: [], bindings: [], snapshots: [], takeOuts: [], notices: [], voices: [], proposalsUsed: [], done: [], failed: [], drafts: new Set(),
});

const hasRows = (b: Batch): boolean =>
  b.entries.length + b.bindings.length + b.snapshots.length + b.takeOuts.length + b.notices.length + b.voices.length + b.proposalsUsed.length > 0;

const isEmpty = (b: Batch): boolean => !hasRows(b) && b.done.length + b.failed.length === 0;
