import * as Y from "yjs";
import type { DraftNode, WordedReading, WordsById } from "#app/contract/draft.ts";
import type { Credit } from "#app/domain/words/credit.ts";
import type { Ledger } from "#app/domain/words/ledger.ts";
import { elementNode, type Look, nodesIn } from "./look.ts";
import { visibleTexts } from "./texts.ts";

/** A draft with whose words are whose, in reading order. Walks and never changes. */
export function wordedIn(doc: Y.Doc, ledger: Ledger): Omit<WordedReading, "seq"> {
  const credits = new Credits();
  return { doc: nodesIn(doc, creditLook(ledger, credits)), credits: credits.list };
}

/** Whose each part of a text is, by its place in a list that grows with the looking. */
export function creditsLook(ledger: Ledger): { readonly look: Look; readonly credits: readonly Credit[] } {
  const credits = new Credits();
  return { look: creditLook(ledger, credits), credits: credits.list };
}

const creditLook = (ledger: Ledger, credits: Credits): Look => ({ id, length }) =>
  ledger.creditsOf(id.client, id.clock, length).map((part) => ({ length: part.length, credit: credits.placeOf(part.credit) }));

/** The same, with a rest after each block: for long drafts that nobody changes meanwhile. */
export function* wordedInParts(doc: Y.Doc, ledger: Ledger): Generator<void, Omit<WordedReading, "seq">> {
  const credits = new Credits();
  const look = creditLook(ledger, credits);
  const content: DraftNode[] = [];
  for (const child of doc.getXmlFragment("draft").toArray()) {
    if (child instanceof Y.XmlElement) content.push(elementNode(child, look));
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
