import * as Y from "yjs";
import type { WordedReading } from "#app/contract/draft.ts";
import { deedOf, Ledger, type Owner } from "#app/domain/words/ledger.ts";
import type { ChainedEntry } from "#server/store/draft-chain.ts";
import type { Binding } from "#server/store/drafts.ts";
import { exactly } from "./exactly.ts";
import { wordedIn } from "./worded.ts";

/**
 * A draft made again from its log, entry by entry, apart from the live one: what it was at any moment, and
 * whose words. Feed it every entry of one epoch in order. `bindings` are asked only about ids whose first
 * entry is older than the rule that an entry says whose new ids are.
 */
export class Replay {
  readonly doc = new Y.Doc({ gc: true });
  readonly owners = new Map<number, Owner>();
  readonly ledger = new Ledger((client) => this.owners.get(client)?.personId || null);
  seq = 0;

  constructor(bindings: readonly Binding[] = []) {
    for (const { clientId, personId, hand } of bindings) this.owners.set(clientId, { client: clientId, personId, hand });
    this.doc.getXmlFragment("draft");
  }

  step(entry: ChainedEntry): void {
    this.apply(entry);
    this.remember(entry);
  }

  /** The first half of a step: the text, and not yet what became of whose words. */
  apply(entry: ChainedEntry): void {
    exactly(this.doc, [entry.bytes]);
    this.seq = entry.seq;
  }

  /** The second half. */
  remember(entry: ChainedEntry): void {
    if (entry.words === "") return;
    const deed = deedOf(JSON.parse(entry.words));
    for (const owner of deed.owners) this.owners.set(owner.client, owner);
    this.ledger.remember(deed);
  }

  worded(): WordedReading {
    return { seq: this.seq, ...wordedIn(this.doc, this.ledger) };
  }

  close(): void {
    this.doc.destroy();
  }
}
