import { isCutAgain } from "../words/enough.ts";
import type { Anchor } from "./anchor.ts";

/** So much of what stood around words has to be there, before words that only read the same are taken for them. */
const AROUND = 8;
/** How much of what stands around an anchor is kept. */
const AROUND_KEPT = 32;

/** A draft as one text, in which every text has an edge on both sides. */
export const wholeOf = (said: readonly string[]): string => `\n${said.join("\n")}\n`;

/**
 * What stands around words, `at` units from the beginning of a draft, to know them by when they are gone. Nothing,
 * when other words read the same beside the same words (a copy, a refrain): these must never be taken for them.
 */
export function aroundIn(said: readonly string[], at: number, quote: string): Pick<Anchor, "before" | "after"> {
  // In several places: no one text can be looked for.
  if (quote.includes(" … ")) return { before: "", after: "" };
  const whole = wholeOf(said);
  const start = at + 1;
  const end = start + quote.length;
  const around = { before: whole.slice(Math.max(0, start - AROUND_KEPT), start), after: whole.slice(end, end + AROUND_KEPT) };
  const { between, beside } = alike(whole, { quote, ...around });
  return [...between, ...beside].every((place) => place === at) ? around : { before: "", after: "" };
}

/** The one place where words stand that say the same as those that are gone, between the same words; or beside them, if they are enough to be the same. */
export function readsLike(whole: string, anchor: Anchor): number | null {
  const { between, beside } = alike(whole, anchor);
  const [at, more] = between.length > 0 ? between : isCutAgain(anchor.quote, true) ? beside : [];
  return at === undefined || more !== undefined ? null : at;
}

/** Where words stand that say the same: between the same words on both sides, and beside enough of them on one. */
function alike(whole: string, { quote, before, after }: Pick<Anchor, "quote" | "before" | "after">): { between: number[]; beside: number[] } {
  if (quote === "" || before === "" || after === "") return { between: [], beside: [] };
  const [left, right] = [before.slice(-AROUND), after.slice(0, AROUND)];
  const between: number[] = [];
  const beside: number[] = [];
  for (let at = whole.indexOf(quote); at !== -1; at = whole.indexOf(quote, at + 1)) {
    const isBehind = at >= left.length && whole.startsWith(left, at - left.length);
    const isBefore = whole.startsWith(right, at + quote.length);
    // Without the edge before the first text.
    if (isBehind && isBefore) between.push(at - 1);
    else if ((isBehind && left.length === AROUND) || (isBefore && right.length === AROUND)) beside.push(at - 1);
  }
  return { between, beside };
}
