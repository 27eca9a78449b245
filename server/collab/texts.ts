import * as Y from "yjs";

export type StringItem = Y.Item & { content: Y.ContentString };

/** The visible words of a draft: the items of each text, in reading order. */
export function* visibleTexts(doc: Y.Doc): Generator<StringItem[]> {
  yield* textsIn(doc.getXmlFragment("draft"));
}

function* textsIn(type: Y.XmlFragment): Generator<StringItem[]> {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const inner: unknown = item.content.type;
    if (inner instanceof Y.XmlText) yield stringsIn(inner);
    else if (inner instanceof Y.XmlFragment) yield* textsIn(inner);
  }
}

function stringsIn(text: Y.XmlText): StringItem[] {
  const found: StringItem[] = [];
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted && isString(item)) found.push(item);
  return found;
}

export const isString = (item: Y.Item): item is StringItem => item.content instanceof Y.ContentString;
