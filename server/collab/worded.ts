import * as Y from "yjs";
import type { DraftNode, WordedReading, WordsById } from "#app/contract/draft.ts";
import type { Credit } from "#app/domain/words/credit.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import { isString, visibleTexts } from "./texts.ts";

/** A draft with whose words are whose, in reading order. Walks and never changes. */
export function wordedIn(doc: Y.Doc, ledger: Ledger): Omit<WordedReading, "seq"> {
  const credits = new Credits();
  return { doc: { type: "doc", content: childrenOf(doc.getXmlFragment("draft"), ledger, credits) }, credits: credits.list };
}

/** The same, with a rest after each block: for long drafts that nobody changes meanwhile. */
export function* wordedInParts(doc: Y.Doc, ledger: Ledger): Generator<void, Omit<WordedReading, "seq">> {
  const credits = new Credits();
  const content: DraftNode[] = [];
  for (const child of doc.getXmlFragment("draft").toArray()) {
    if (child instanceof Y.XmlElement) content.push(elementNode(child, ledger, credits));
    yield;
  }
  return { doc: { type: "doc", content }, credits: credits.list };
}

/** The credits of everything visible, by id. */
export function wordsById(doc: Y.Doc, ledger: Ledger): Omit<WordsById, "seq"> {
  const credits = new Credits();
  const ids: [number, number, number, number][] = [];
  for (const items of visibleTexts(doc))
    for (const { id, length } of items) {
      let { clock } = id;
      for (const part of ledger.creditsOf(id.client, id.clock, length)) {
        const credit = credits.placeOf(part.credit);
        const last = ids.at(-1);
        if (last?.[0] === id.client && last[1] + last[2] === clock && last[3] === credit) last[2] += part.length;
        else ids.push([id.client, clock, part.length, credit]);
        clock += part.length;
      }
    }
  return { credits: credits.list, ids };
}

/** Everybody whose words are visible, with how much of what: for who has to be asked. */
export function* creditedTexts(doc: Y.Doc, ledger: Ledger): Generator<{ text: string; credit: Credit }[]> {
  for (const items of visibleTexts(doc)) {
    const parts: { text: string; credit: Credit }[] = [];
    for (const { id, content, length } of items) {
      let at = 0;
      for (const part of ledger.creditsOf(id.client, id.clock, length)) {
        parts.push({ text: content.str.slice(at, at + part.length), credit: part.credit });
        at += part.length;
      }
    }
    yield parts;
  }
}

/** The ledger gives one object for each kind of credit. */
class Credits {
  readonly list: Credit[] = [];
  private readonly places = new Map<Credit, number>();

  placeOf(credit: Credit): number {
    const known = this.places.get(credit);
    if (known !== undefined) return known;
    this.places.set(credit, this.list.length);
    return this.list.push(credit) - 1;
  }
}

function childrenOf(parent: Y.XmlFragment, ledger: Ledger, credits: Credits): DraftNode[] {
  return parent.toArray().flatMap((child): DraftNode[] => {
    if (child instanceof Y.XmlText) return textNodes(child, ledger, credits);
    return child instanceof Y.XmlElement ? [elementNode(child, ledger, credits)] : [];
  });
}

function elementNode(element: Y.XmlElement, ledger: Ledger, credits: Credits): DraftNode {
  const attrs = element.getAttributes();
  const content = childrenOf(element, ledger, credits);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
  };
}

type Marks = readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[];

/** As `toDelta` reads a text, with each run cut where the credit changes. */
function textNodes(text: Y.XmlText, ledger: Ledger, credits: Credits): DraftNode[] {
  const nodes: { type: "text"; text: string; marks?: Marks; credit: number }[] = [];
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
      for (const part of ledger.creditsOf(item.id.client, item.id.clock, item.length)) {
        const words = item.content.str.slice(at, at + part.length);
        at += part.length;
        const credit = credits.placeOf(part.credit);
        const last = nodes.at(-1);
        if (last !== undefined && last.credit === credit && sameMarks(last.marks ?? [], marks)) last.text += words;
        else nodes.push({ type: "text", text: words, ...(marks.length > 0 && { marks }), credit });
      }
    }
  }
  return nodes;
}

const marksOf = (on: ReadonlyMap<string, unknown>): Marks =>
  [...on].map(([type, attrs]) => ({ type, ...(isRecord(attrs) && Object.keys(attrs).length > 0 && { attrs }) }));

const sameMarks = (a: Marks, b: Marks): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
