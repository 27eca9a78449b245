import * as Y from "yjs";
import type { DraftNode } from "#app/contract/draft.ts";
import { isString, type StringItem } from "./texts.ts";

/** A part of a text, with what is to be seen of it beside its words and marks. */
export type Part = Pick<DraftNode, "credit" | "about"> & { readonly length: number };

/** How somebody looks at an item of a text: part by part, together as long as it. */
export type Look = (item: StringItem) => readonly Part[];

/** Words and marks, and nothing else. */
export const plainLook: Look = ({ length }) => [{ length }];

/** A draft as ProseMirror JSON, in reading order. Walks and never changes. */
export const nodesIn = (doc: Y.Doc, look: Look): DraftNode => ({ type: "doc", content: childrenOf(doc.getXmlFragment("draft"), look) });

export function childrenOf(parent: Y.XmlFragment, look: Look): DraftNode[] {
  return parent.toArray().flatMap((child): DraftNode[] => {
    if (child instanceof Y.XmlText) return textNodes(child, look);
    return child instanceof Y.XmlElement ? [elementNode(child, look)] : [];
  });
}

export function elementNode(element: Y.XmlElement, look: Look): DraftNode {
  const attrs = element.getAttributes();
  const content = childrenOf(element, look);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
  };
}

type Marks = readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[];

/** As `toDelta` reads a text, with each run cut where something else is to be seen of it. */
function textNodes(text: Y.XmlText, look: Look): DraftNode[] {
  const nodes: (Omit<Part, "length"> & { type: "text"; text: string; marks?: Marks })[] = [];
  const on = new Map<string, unknown>();
  let marks: Marks = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      if (value === null) on.delete(key);
      else on.set(key, value);
      marks = marksOf(on);
    } else if (isString(item)) {
      let at = 0;
      for (const { length, ...seen } of look(item)) {
        const words = item.content.str.slice(at, (at += length));
        const last = nodes.at(-1);
        if (last !== undefined && looksAlike(last, seen) && sameMarks(last.marks ?? [], marks)) last.text += words;
        else nodes.push({ type: "text", text: words, ...(marks.length > 0 && { marks }), ...seen });
      }
    }
  }
  return nodes;
}

const looksAlike = (a: Omit<Part, "length">, b: Omit<Part, "length">): boolean =>
  a.credit === b.credit && (a.about === b.about || JSON.stringify(a.about ?? []) === JSON.stringify(b.about ?? []));

const marksOf = (on: ReadonlyMap<string, unknown>): Marks =>
  [...on].map(([type, attrs]) => ({ type, ...(isRecord(attrs) && Object.keys(attrs).length > 0 && { attrs }) }));

const sameMarks = (a: Marks, b: Marks): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
