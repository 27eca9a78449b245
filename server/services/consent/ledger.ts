/** The ledger for those who do not take our word: its chain, looked at entry by entry, and its head, signed once a day. */
import { sign } from "node:crypto";
import type { Store } from "../../store/index.ts";
import type { Clock } from "../ports.ts";
import { signingKey } from "../receipts/keys.ts";
import { publicPart } from "../receipts/signing.ts";
import { jcs } from "./hashes.ts";

export type SignedHead = { readonly type: "told-together-ledger-head"; /** "2026-11-25": it is what stood at the end of the day before. */ readonly day: string; readonly head: string; readonly key: string; readonly signature: string };

export const createLedger = ({ store, clock }: { store: Store; clock: Clock }) => ({
  /** Everything that does not hold, and the head: compare it with one that was published earlier, or an end that was cut off is not seen. */
  verify: () => store.ledger.verify(),

  /** The head as it stood when this day began, signed. It does not say how many entries there are, and is the same all day long. */
  async head(): Promise<SignedHead> {
    const day = clock.now().toISOString().slice(0, 10);
    const key = await signingKey(store);
    const said = { type: "told-together-ledger-head" as const, day, head: await store.ledger.headBefore(new Date(`${day}T00:00:00Z`)), key: publicPart(key).id };
    return { ...said, signature: sign(null, Buffer.from(jcs(said), "utf8"), key).toString("base64url") };
  },
});

export type LedgerService = ReturnType<typeof createLedger>;
