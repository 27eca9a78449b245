/** The ledger for those who do not take our word: its chain, looked at entry by entry, and its head, signed once a day. */
import { sign } from "node:crypto";
import { commitOf, entryHash } from "../../store/ledger.ts";
import type { Store } from "../../store/index.ts";
import type { Clock } from "../ports.ts";
import { signingKey } from "../receipts/keys.ts";
import { publicPart } from "../receipts/signing.ts";
import { jcs } from "./hashes.ts";

export type LedgerFinding = { readonly seq: number; /** order · changed · payload */ readonly what: "order" | "changed" | "payload" };

export type SignedHead = { readonly type: "told-together-ledger-head"; /** "2026-11-25": it is what stood at the end of the day before. */ readonly day: string; readonly head: string; readonly key: string; readonly signature: string };

const AT_ONCE = 500;

export const createLedger = ({ store, clock }: { store: Store; clock: Clock }) => ({
  /**
   * Every entry names the one before it, and is what was written once; what it says, where that was not erased, is what it
   * stands for. `head`: compare it with one that was published earlier, or an end that was cut off is not seen.
   */
  async verify(): Promise<{ ok: boolean; entries: number; erased: number; head: string; findings: LedgerFinding[] }> {
    const findings: LedgerFinding[] = [];
    let [seq, prev, at, erased] = [0, "", 0, 0];
    for (;;) {
      const page = await store.ledger.pages(seq, AT_ONCE);
      if (page.length === 0) break;
      for (const { entry, kept } of page) {
        if (entry.seq !== seq + 1 || entry.prev !== prev || entry.at < at) findings.push({ seq: entry.seq, what: "order" });
        if (entryHash(entry) !== entry.hash) findings.push({ seq: entry.seq, what: "changed" });
        if (kept === null) erased += 1;
        else if (commitOf(kept.salt, kept.payload) !== entry.commit) findings.push({ seq: entry.seq, what: "payload" });
        [seq, prev, at] = [entry.seq, entry.hash, entry.at];
      }
    }
    return { ok: findings.length === 0, entries: seq, erased, head: prev, findings };
  },

  /** The head as it stood when this day began, signed. It does not say how many entries there are, and is the same all day long. */
  async head(): Promise<SignedHead> {
    const day = clock.now().toISOString().slice(0, 10);
    const key = await signingKey(store);
    const said = { type: "told-together-ledger-head" as const, day, head: await store.ledger.headBefore(new Date(`${day}T00:00:00Z`)), key: publicPart(key).id };
    return { ...said, signature: sign(null, Buffer.from(jcs(said), "utf8"), key).toString("base64url") };
  },
});

export type LedgerService = ReturnType<typeof createLedger>;
