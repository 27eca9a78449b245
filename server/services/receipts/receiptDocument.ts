/** A receipt as JSON-LD, before it is signed. */
import { DURATION, RECEIPT_CONTEXT, RECEIPT_PREFIX, receiptDocument, STATUS, USE_PREFIX, type ReceiptDocument } from "#app/contract/receipt/document.ts";
import type { ReceiptFacts } from "#app/contract/receipt/facts.ts";
import { words } from "#app/lib/words.ts";
import { hashAddress } from "../credit/hashAddress.ts";
import { oneLine } from "../oneLine.ts";
import { choicesAddress, receiptWords } from "./receiptWords.ts";

/** Only if there is something in it: a receipt says nothing about what was not said. */
const some = <Key extends string>(key: Key, text: string): { [K in Key]?: string } => {
  const line = oneLine(text);
  return line === "" ? {} : ({ [key]: line } as { [K in Key]?: string });
};

/** Throws for facts that make no receipt: a number with odd signs, a moment that is none. */
export function documentOf(facts: ReceiptFacts): ReceiptDocument {
  const { number, origin, at, asked, answer, edition, bound, naming, group } = facts;
  return receiptDocument.parse({
    "@context": RECEIPT_CONTEXT,
    id: `${RECEIPT_PREFIX}${number}`,
    type: ["dpv:ConsentRecord", "tt:Receipt"],
    version: "1",
    number,
    publisher: origin,
    indicatedAt: at,
    answer,
    status: STATUS[answer],
    purpose: `${USE_PREFIX}${asked.use}`,
    ...some("recipient", asked.recipient),
    ...(edition === null ? {} : { edition: { id: hashAddress(edition.hash), editionNumber: edition.number, ...some("title", edition.title) } }),
    ...(bound === null
      ? {}
      : { bound: { content: hashAddress(bound.content), passages: hashAddress(bound.passages), presentation: hashAddress(bound.presentation), notice: hashAddress(bound.notice) } }),
    ...(naming === null ? {} : { naming: { kind: naming.is, ...some("shown", naming.is === "group" ? group : naming.text) } }),
    ...(answer === "yes" ? lasting(facts) : {}),
    ...some("beside", facts.beside),
    cannotUndo: words.uses.of[asked.use].cannot,
    howToStop: choicesAddress(origin),
    words: receiptWords(facts),
  });
}

function lasting({ counts, until, afterwards, scope }: ReceiptFacts) {
  const { notBefore, verbatim, mayShorten, mayTranslate } = scope;
  return {
    ...(counts === null ? {} : { counts }),
    ...(until === null ? { duration: DURATION.changed } : { duration: DURATION.day, until, afterwards }),
    bounds: { ...(notBefore === null ? {} : { notBefore }), verbatim, mayShorten, mayTranslate },
  };
}
