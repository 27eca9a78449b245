import type { DraftNode } from "#app/contract/draft.ts";
import type { ShownWords } from "#app/contract/words.ts";
import { isOf } from "#app/domain/words/shown.ts";
import { DraftText, type Dress } from "../draft-text.tsx";
import { lookOf } from "./looks.ts";
import "./whose.css";

type WordedTextProps = Pick<ShownWords, "doc" | "people" | "credits"> & {
  /** Only this person's words are marked; null: everybody's. */
  readonly only: number | null;
  /** Puts something more around the words. */
  readonly dressed?: (dress: Dress) => Dress;
};

const isBlank = (node: DraftNode) => (node.text ?? "").trim() === "";

/** Whose the words right before are, in the same block; spaces and line breaks between words are nobody's. */
const creditBefore = (before: readonly DraftNode[]) => before.findLast((node) => !isBlank(node))?.credit;

/**
 * A draft in which each run shows whose it is: to the eye by tint, line and letters, to the ear by a few
 * words before it. Neither is copied with the text; the letters are drawn, and are not read out.
 */
export function WordedText({ doc, people, credits, only, dressed = (dress) => dress }: WordedTextProps) {
  const looks = credits.map((credit) => lookOf(credit, people));
  const dress: Dress = (words, node, before) => {
    const look = node.credit === undefined ? undefined : looks[node.credit];
    const isShown = only === null || isOf(credits[node.credit ?? -1], only);
    if (look === undefined || isBlank(node) || !isShown) return words;
    const opens = creditBefore(before) !== node.credit;
    return (
      <span className={look.className}>
        {opens ? <span className="visually-hidden whose-said">{look.says}</span> : null}
        {opens && look.letters !== "" ? <span className="whose-letters" aria-hidden="true" data-by={look.letters} /> : null}
        {words}
      </span>
    );
  };
  return <DraftText doc={doc} dress={dressed(dress)} />;
}
