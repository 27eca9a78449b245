/** The section "In people's words" of a report: what the gate puts below the text, anew at each request. */
import { quotedWords, quoteKey, type QuoteFacts } from "../workshop/quotes.ts";
import type { StoryNode } from "./story.ts";
import type { UseCode } from "./uses.ts";

/** So many people who took part have to agree to an edition before it is shown. */
export const APPROVALS_NEEDED = 2;

/** Where the report is read. */
export const QUOTED_IN: readonly UseCode[] = ["public.web", "group.read"];

/** What the report of a workshop has beside its text. */
export type ReportQuotations = {
  /** Of each person who took part and agrees to this edition: the quotations that were there when they did. */
  readonly approvals: readonly ReadonlySet<string>[];
  readonly quotations: readonly (QuoteFacts & { readonly name: string })[];
  readonly words: { readonly heading: string; readonly unnamed: string };
};

export const isAgreed = ({ approvals }: Pick<ReportQuotations, "approvals">): boolean => approvals.length >= APPROVALS_NEEDED;

/** The text with those quotations whose yes counts now, and to whose very words enough people agreed. */
export function withQuotations(doc: StoryNode, { approvals, quotations, words }: ReportQuotations): StoryNode {
  const shown = quotations.flatMap((one) => {
    const said = quotedWords(one);
    return said !== null && approvals.filter((agreed) => agreed.has(quoteKey(one.quote))).length >= APPROVALS_NEEDED ? [{ said, name: one.name }] : [];
  });
  if (shown.length === 0) return doc;
  const line = (type: string, text: string, attrs?: StoryNode["attrs"]): StoryNode => ({ type, ...(attrs && { attrs }), content: [{ type: "text", text }] });
  return {
    ...doc,
    content: [
      ...(doc.content ?? []), line("heading", words.heading, { level: 2 }),
      ...shown.map(({ said, name }): StoryNode => ({ type: "blockquote", content: [...said.split("\n").filter((one) => one.trim() !== "").map((one) => line("paragraph", one)), line("paragraph", `— ${name === "" ? words.unnamed : name}`)] })),
    ],
  };
}
