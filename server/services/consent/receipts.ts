/** A receipt for each answer: in words, and as a file that can be checked for ever. */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { ReceiptFacts } from "#app/contract/receipt/facts.ts";
import { passagesOf } from "#app/domain/consent/edition.ts";
import type { State } from "#app/domain/consent/state.ts";
import { rowOfUse } from "#app/domain/consent/uses.ts";
import { fail } from "#app/domain/errors.ts";
import type { Store } from "../../store/index.ts";
import { publicKeys, signingKey } from "../receipts/keys.ts";
import { receiptNumber } from "../receipts/receiptNumber.ts";
import { documentOf } from "../receipts/receiptDocument.ts";
import { receiptWords } from "../receipts/receiptWords.ts";
import { receiptFile, signReceipt, type ReceiptKey } from "../receipts/signing.ts";
import { verifyReceipt, type Verified } from "../receipts/verifyReceipt.ts";
import type { Answers } from "./answers.ts";
import type { GateFacts } from "./facts.ts";
import type { Mine } from "./mine.ts";

type Deps = { store: Store; answers: Pick<Answers, "mine">; gate: Pick<GateFacts, "isLeaving">; origin: string };

export type ReceiptView = { readonly id: string; readonly words: readonly string[]; /** How it stands now: a receipt says only what was said. */ readonly state: State };

const second = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");

export const createReceipts = ({ store, answers, gate, origin }: Deps) => {
  /** The answer that was given last, with all that it was to. */
  async function factsOf(one: Mine): Promise<ReceiptFacts> {
    const last = one.answer.events.findLast((event) => event.is === "answered");
    if (last?.is !== "answered") return fail("not_found");
    const edition = (await gate.isLeaving(one.row)) ? null : one.row.edition;
    const facts = await store.pieces.facts(one.row.pieceId, one.person);
    const me = edition?.people.find(({ person }) => person === one.person);
    const rests = rowOfUse(one.asked.use).rests && last.counts > last.at;
    return {
      number: receiptNumber(last.hash), origin, at: second(last.at), asked: one.asked, answer: last.answer,
      edition: { number: one.row.number, hash: one.row.hash, title: facts !== null && canReadPiece(facts) ? (edition?.title ?? "") : "" },
      begins: edition === null ? "" : (passagesOf(edition, one.person)[0] ?? ""),
      naming: me === undefined || me.standing === "nothing" ? null : (me.naming[one.asked.use] ?? null), group: edition?.group ?? "",
      bound: last.answer === "yes" ? last.bound : null,
      counts: last.answer === "yes" && rests ? second(last.counts) : null, until: last.until === null ? null : second(last.until).slice(0, 10),
      afterwards: last.afterwards, scope: last.scope, beside: last.beside,
    };
  }

  return {
    /** In words, for the page. */
    async view(viewer: Viewer, id: string): Promise<ReceiptView> {
      const one = await answers.mine(viewer, id);
      return { id, words: receiptWords(await factsOf(one)), state: one.standing.state };
    },

    /** To keep: signed. */
    async file(viewer: Viewer, id: string): Promise<string> {
      return receiptFile(signReceipt(documentOf(await factsOf(await answers.mine(viewer, id))), await signingKey(store)));
    },

    keys: (): Promise<readonly ReceiptKey[]> => publicKeys(store),

    /** For anybody: is this as we signed it? */
    check: async (text: string | Uint8Array): Promise<Verified> => verifyReceipt(text, await publicKeys(store)),
  };
};

export type Receipts = ReturnType<typeof createReceipts>;
