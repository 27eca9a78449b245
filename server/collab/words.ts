import * as Y from "yjs";
import type { Lineage } from "#app/domain/words/lineage.ts";

/** A stretch of visible text and whose words it is; null when nobody is known to have written it. */
export type Words = { readonly text: string; readonly personId: string | null };

/**
 * The visible words of a draft in reading order, by person: whoever wrote a character first, under
 * whatever id it stands since somebody made its paragraph a heading.
 */
export function wordsIn(doc: Y.Doc, lineage: Lineage, ownerOf: (client: number) => string | null): Words[] {
  const words: Words[] = [];
  for (const item of visibleStrings(doc.getXmlFragment("draft"))) {
    let at = 0;
    for (const origin of lineage.origins(item.id.client, item.id.clock, item.length)) {
      words.push({ text: item.content.str.slice(at, at + origin.length), personId: ownerOf(origin.client) });
      at += origin.length;
    }
  }
  return words;
}

type StringItem = Y.Item & { content: Y.ContentString };

/** The items that hold visible text, in reading order. */
function* visibleStrings(type: Y.XmlFragment | Y.XmlText): Generator<StringItem> {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (isString(item)) yield item;
    else if (item.content instanceof Y.ContentType) {
      const inner: unknown = item.content.type;
      if (inner instanceof Y.XmlText || inner instanceof Y.XmlFragment) yield* visibleStrings(inner);
    }
  }
}

const isString = (item: Y.Item): item is StringItem => item.content instanceof Y.ContentString;
