/** A part of the hash of its entry in the ledger: whoever keeps the receipt can point to it. */
export const receiptNumber = (hash: string): string => (hash.slice(0, 20).match(/.{4}/g) ?? []).join("-");
