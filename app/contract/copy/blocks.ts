/** A draft as a list of texts, so that whoever has a copy can say "this block, from here to there". */
import type { DraftNode } from "../draft.ts";
import { isSafeLink } from "../links.ts";

/** Units `from` to `to` (UTF-16) of the text of one block of the copy. */
export type CopyPlace = { readonly block: number; readonly from: number; readonly to: number };

export type CopyMark = { readonly from: number; readonly to: number; readonly is: "strong" | "em" } | { readonly from: number; readonly to: number; readonly is: "link"; readonly href: string };

export type CopyBlock = {
  /** `item` begins an item of a list; more of the same item is a paragraph inside the same lists. */
  readonly kind: "paragraph" | "heading" | "smallHeading" | "item";
  /** Line breaks are "\n". */
  readonly text: string;
  /** What it stands in, from the outside. */
  readonly inside: readonly ("list" | "numbered" | "quote")[];
  readonly marks: readonly CopyMark[];
};

/** A stretch of a block with what is known of it: the numbers stand for what they do in the draft. */
export type CopyRun = CopyPlace & Pick<DraftNode, "about" | "credit"> & { readonly text: string };

export function readBlocks(doc: DraftNode): { blocks: CopyBlock[]; runs: CopyRun[] } {
  const blocks: CopyBlock[] = [];
  const runs: CopyRun[] = [];

  function text(node: DraftNode, kind: CopyBlock["kind"], inside: CopyBlock["inside"]): void {
    const marks: CopyMark[] = [];
    let said = "";
    for (const child of node.content ?? []) {
      const from = said.length;
      said += child.type === "hard_break" ? "\n" : (child.text ?? "");
      const to = said.length;
      if (child.text === undefined || to === from) continue;
      runs.push({ block: blocks.length, from, to, text: child.text, ...(child.about && { about: child.about }), ...(child.credit !== undefined && { credit: child.credit }) });
      for (const { type, attrs } of child.marks ?? []) {
        const href = attrs?.["href"];
        if (type === "strong" || type === "em") marks.push({ from, to, is: type });
        else if (type === "link" && isSafeLink(href)) marks.push({ from, to, is: "link", href });
      }
    }
    blocks.push({ kind, text: said, inside, marks: joined(marks) });
  }

  /** `begins`: the next text is the first of an item. */
  function walk(node: DraftNode, inside: CopyBlock["inside"], begins: boolean): void {
    switch (node.type) {
      case "doc":
        return all(node, inside);
      case "bullet_list":
        return all(node, [...inside, "list"]);
      case "ordered_list":
        return all(node, [...inside, "numbered"]);
      case "blockquote":
        return all(node, [...inside, "quote"]);
      case "list_item":
        return (node.content ?? []).forEach((child, at) => walk(child, inside, at === 0));
      case "heading":
        return text(node, node.attrs?.["level"] === 3 ? "smallHeading" : "heading", inside);
      default:
        return text(node, begins ? "item" : "paragraph", inside);
    }
  }
  const all = (node: DraftNode, inside: CopyBlock["inside"]) => (node.content ?? []).forEach((child) => walk(child, inside, false));

  walk(doc, [], false);
  return { blocks, runs };
}

/** Where the stretches stand that are asked for; what goes on without a gap is one place. */
export function placesOf(runs: readonly CopyRun[], isWanted: (run: CopyRun) => boolean): CopyPlace[] {
  const places: CopyPlace[] = [];
  for (const run of runs) if (isWanted(run)) addPlace(places, run);
  return places;
}

/** Where the words of each thread stand, in one walk: `about` of the stretches counts from 0 to `threads`. */
export function placesOfThreads(runs: readonly CopyRun[], threads: number): CopyPlace[][] {
  const places = Array.from({ length: threads }, (): CopyPlace[] => []);
  for (const run of runs) for (const at of run.about ?? []) if (places[at] !== undefined) addPlace(places[at], run);
  return places;
}

function addPlace(places: CopyPlace[], { block, from, to }: CopyPlace): void {
  const last = places.at(-1);
  if (last !== undefined && last.block === block && last.to === from) places[places.length - 1] = { ...last, to };
  else places.push({ block, from, to });
}

/** Marks that go on in the next stretch are one. */
function joined(marks: readonly CopyMark[]): CopyMark[] {
  const all: CopyMark[] = [];
  for (const mark of marks) {
    const at = all.findIndex((one) => one.to === mark.from && one.is === mark.is && (one.is !== "link" || mark.is !== "link" || one.href === mark.href));
    const before = all[at];
    if (before === undefined) all.push(mark);
    else all[at] = { ...before, to: mark.to };
  }
  return all;
}
