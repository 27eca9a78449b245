import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { allText, unsentText } from "./unsent.ts";

const draftOf = (doc: Y.Doc) => doc.getXmlFragment("draft");
const has = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));

function paragraph(doc: Y.Doc, words: string): Y.XmlText {
  const text = new Y.XmlText(words);
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [text]);
  draftOf(doc).push([block]);
  return text;
}

describe("the words that only this page holds", () => {
  it("are those the server has not, and no others", () => {
    const doc = new Y.Doc();
    const first = paragraph(doc, "It was raining.");
    const known = has(doc);
    first.insert(2, " still");
    paragraph(doc, "We waited.");
    expect(unsentText(draftOf(doc), known)).toBe("still\n\nWe waited.");
    expect(unsentText(draftOf(doc), has(doc))).toBe("");
  });

  it("leave out what was deleted again", () => {
    const doc = new Y.Doc();
    const text = paragraph(doc, "");
    const known = has(doc);
    text.insert(0, "one two three");
    text.delete(4, 4);
    expect(unsentText(draftOf(doc), known)).toBe("one three");
  });

  it("cut a run in the middle where the server's part ends", () => {
    const doc = new Y.Doc();
    const text = paragraph(doc, "");
    text.insert(0, "known ");
    const known = has(doc);
    text.insert(6, "new");
    expect(unsentText(draftOf(doc), known)).toBe("new");
  });

  it("come in reading order, whoever typed them on this device", () => {
    const doc = new Y.Doc();
    paragraph(doc, "third");
    const earlier = new Y.Doc();
    Y.applyUpdate(earlier, Y.encodeStateAsUpdate(doc));
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [new Y.XmlText("first")]);
    draftOf(earlier).insert(0, [block]);
    const known = has(doc);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier));
    paragraph(doc, "fourth");
    expect(unsentText(draftOf(doc), known)).toBe("first\n\nfourth");
  });

  it("are exactly what was typed since, for any typing", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 5 })), { maxLength: 30 }), fc.nat(30), (typed, upTo) => {
        const doc = new Y.Doc();
        const text = paragraph(doc, "");
        let known = has(doc);
        const before: string[] = [];
        typed.forEach(([place, words], at) => {
          if (at === upTo) known = has(doc);
          text.insert(place % (text.length + 1), words);
          if (at < upTo) before.push(words);
        });
        if (typed.length <= upTo) known = has(doc);
        const count = (s: string) => [...s.replaceAll(/\s/g, "")].length;
        const since = typed.slice(upTo).map(([, words]) => words).join("");
        expect(count(unsentText(draftOf(doc), known))).toBe(count(since));
        expect(count(allText(draftOf(doc)))).toBe(count(before.join("") + since));
      }),
      { numRuns: 200 },
    );
  });
});
