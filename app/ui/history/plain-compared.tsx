import { Fragment, type ReactNode } from "react";
import type { ComparedBlock, ComparedPart } from "#app/domain/words/compare.ts";
import { words } from "#app/lib/words.ts";
import "../draft-text.css";
import "./plain-compared.css";

const text = words.choices.ask.different;

/** What was added and what is gone, without whose words they are: to the eye by lines, to the ear by a word before and after. */
export function PlainCompared({ blocks }: { blocks: readonly ComparedBlock[] }) {
  return (
    <div className="draft-text plain-compared">
      {blocks.map((block, at) => <p key={at} dir="auto">{block.parts.map((part, n) => <Fragment key={n}>{partOf(part)}</Fragment>)}</p>)}
    </div>
  );
}

function partOf({ change, text: said }: ComparedPart): ReactNode {
  if (change === "same") return lines(said);
  const inside = <><span className="visually-hidden">{text[change]} </span>{lines(said)}<span className="visually-hidden"> {text.end} </span></>;
  return change === "added" ? <ins>{inside}</ins> : <del>{inside}</del>;
}

const lines = (said: string): ReactNode => said.split("\n").map((line, at) => <Fragment key={at}>{at === 0 ? null : <br />}{line}</Fragment>);
