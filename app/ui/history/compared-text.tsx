import { Fragment, type ReactNode } from "react";
import type { ComparedBlock, ComparedPart } from "#app/domain/words/compare.ts";
import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import { words } from "#app/lib/words.ts";
import { lookOf } from "../whose/looks.ts";
import { whoseWords } from "./whose-words.ts";
import "../draft-text.css";
import "../whose/whose.css";
import "./compared-text.css";

const text = words.history.compare;

type Said = { readonly people: readonly ShownPerson[]; readonly credits: readonly ShownCredit[] };
type ComparedTextProps = Said & { readonly blocks: readonly ComparedBlock[] };

/**
 * A text with what was added and what was taken out, each with whose words: to the eye by sign, letters, line
 * and tint, to the ear by a few words before and after. The signs are drawn, and are not copied with the text.
 */
export function ComparedText({ blocks, ...said }: ComparedTextProps) {
  return (
    <div className="draft-text compared">
      {inLists(blocks).map((group, at) => (
        <Fragment key={at}>{group.list === null ? group.blocks.map((block, n) => <Fragment key={n}>{blockOf(block, said)}</Fragment>) : listOf(group.list, group.blocks, said)}</Fragment>
      ))}
    </div>
  );
}

type Group = { readonly list: "bullet" | "number" | null; readonly blocks: ComparedBlock[] };

/** Lines of a list that follow each other stand in one list. */
function inLists(blocks: readonly ComparedBlock[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const list = block.kind === "bullet" || block.kind === "number" ? block.kind : null;
    const last = groups.at(-1);
    if (list !== null && last?.list === list) last.blocks.push(block);
    else groups.push({ list, blocks: [block] });
  }
  return groups;
}

function listOf(list: "bullet" | "number", blocks: readonly ComparedBlock[], said: Said): ReactNode {
  const lines = blocks.map((block, at) => <li key={at} dir="auto">{wasOf(block)}<p>{partsOf(block, said)}</p></li>);
  return list === "bullet" ? <ul>{lines}</ul> : <ol>{lines}</ol>;
}

/** Headings of the text stand under the page's own "The text". */
function blockOf(block: ComparedBlock, said: Said): ReactNode {
  const inside = partsOf(block, said);
  const isEmpty = block.parts.every((part) => part.text.trim() === "");
  if (!isEmpty && (block.kind === "heading" || block.kind === "small_heading"))
    return <>{wasOf(block)}<h3 dir="auto" className={`compared-${block.kind}`}>{inside}</h3></>;
  if (block.kind === "quote") return <>{wasOf(block)}<blockquote dir="auto"><p>{inside}</p></blockquote></>;
  return <>{wasOf(block)}<p dir="auto">{inside}</p></>;
}

const wasOf = ({ was, kind }: ComparedBlock): ReactNode => (was === null ? null : <p className="compared-was">{text.was(was, kind)}</p>);

const partsOf = ({ parts }: ComparedBlock, said: Said): ReactNode => parts.map((part, at) => <Fragment key={at}>{partOf(part, said)}</Fragment>);

function partOf({ change, text: said, place }: ComparedPart, { people, credits }: Said): ReactNode {
  const credit = credits[place];
  const isBlank = said.trim() === "";
  if (change === "same" || isBlank) return change === "gone" ? <del>{lines(said)}</del> : lines(said);
  const look = credit === undefined ? null : lookOf(credit, people);
  const by = text.signed(text.sign[change], look?.letters ?? "");
  const inside = (
    <>
      <span className="visually-hidden whose-said">{text[change](whoseWords(credit, people))}</span>
      <span className="whose-letters" aria-hidden="true" data-by={by} />
      {lines(said)}
      <span className="visually-hidden whose-said">{text.end}</span>
    </>
  );
  const className = `${look?.className ?? ""} compared-${change}`;
  return change === "added" ? <ins className={className}>{inside}</ins> : <del className={className}>{inside}</del>;
}

/** Line breaks of the text. */
const lines = (said: string): ReactNode =>
  said.split("\n").map((line, at) => <Fragment key={at}>{at === 0 ? null : <br />}{line}</Fragment>);
