import { Fragment, type ReactNode } from "react";
import type { DraftNode } from "#app/contract/draft.ts";
import { isSafeLink } from "#app/contract/links.ts";
import { blockId } from "./block-id.ts";
import "./draft-text.css";

/** Puts something around a text of a block, as it is drawn; `before` are the block's children before it. */
export type Dress = (words: ReactNode, text: DraftNode, before: readonly DraftNode[]) => ReactNode;

/**
 * A draft as plain HTML: what the read door shows, and what works on the oldest phone.
 * Headings never skip a level, whatever was written: a screen reader's outline stays whole.
 * `first`: the place of its first block, when only some blocks of a draft are shown.
 */
export function DraftText({ doc, dress, first = 0 }: { doc: DraftNode; dress?: Dress; first?: number }) {
  const headings: Headings = { bigSeen: false, dress };
  return (
    <div className="draft-text">
      {(doc.content ?? []).map((block, at) => (
        <Fragment key={at}>{blockOf(block, headings, blockId(first + at))}</Fragment>
      ))}
    </div>
  );
}

type Headings = { bigSeen: boolean; readonly dress: Dress | undefined };

function blockOf(node: DraftNode, headings: Headings, id?: string): ReactNode {
  const named = { dir: "auto", ...(id ? { id } : {}) } as const;
  switch (node.type) {
    case "paragraph":
      return <p {...named}>{inline(node, headings)}</p>;
    case "heading":
      return headingOf(node, headings, named);
    case "bullet_list":
      return <ul {...named}>{blocks(node, headings)}</ul>;
    case "ordered_list":
      return <ol {...named}>{blocks(node, headings)}</ol>;
    case "list_item":
      return <li>{blocks(node, headings)}</li>;
    case "blockquote":
      return <blockquote {...named}>{blocks(node, headings)}</blockquote>;
    default:
      // Nothing else may stand here (app/contract/editor-schema.ts); its words are still shown.
      return <p {...named}>{inline(node, headings)}</p>;
  }
}

function headingOf(node: DraftNode, headings: Headings, named: { dir: "auto"; id?: string }): ReactNode {
  const words = inline(node, headings);
  if (!(node.content ?? []).some((child) => child.text?.trim())) return <p {...named}>{words}</p>;
  const isSmall = node.attrs?.["level"] === 3;
  if (!isSmall) headings.bigSeen = true;
  if (isSmall && headings.bigSeen) return <h3 {...named}>{words}</h3>;
  return <h2 {...named} className={isSmall ? "draft-small-heading" : undefined}>{words}</h2>;
}

const blocks = (node: DraftNode, headings: Headings): ReactNode =>
  (node.content ?? []).map((child, at) => <Fragment key={at}>{blockOf(child, headings)}</Fragment>);

const inline = (node: DraftNode, { dress }: Headings): ReactNode =>
  (node.content ?? []).map((child, at, all) => (
    <Fragment key={at}>{child.type === "hard_break" ? <br /> : (dress?.(marked(child), child, all.slice(0, at)) ?? marked(child))}</Fragment>
  ));

function marked(node: DraftNode): ReactNode {
  let words: ReactNode = node.text ?? (node.content ?? []).map((child, at) => <Fragment key={at}>{marked(child)}</Fragment>);
  for (const mark of node.marks ?? []) {
    const href = mark.attrs?.["href"];
    if (mark.type === "strong") words = <strong>{words}</strong>;
    if (mark.type === "em") words = <em>{words}</em>;
    if (mark.type === "link" && isSafeLink(href)) {
      words = <a href={href} rel="noopener noreferrer nofollow">{words}</a>;
    }
  }
  return words;
}
