import { expect, test } from "vitest";
import * as Y from "yjs";
import { exactly } from "./exactly.ts";

const textOf = (doc: Y.Doc): Y.Text => doc.getText("draft");

test("what we write after words came in goes to the very place that we say", () => {
  const ours = new Y.Doc();
  const theirs = new Y.Doc();
  textOf(theirs).insert(0, "in the rain");
  exactly(ours, [Y.encodeStateAsUpdate(theirs)]);
  // Yjs remembers where it found this place, to be quicker the next time.
  textOf(ours).insert(7, "cold ");
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours));
  textOf(theirs).insert(0, "We stood there ");
  exactly(ours, [Y.encodeStateAsUpdate(theirs)]);
  const said = textOf(ours).toString();
  textOf(ours).delete(said.indexOf("cold "), 5);
  expect(textOf(ours).toString()).toBe("We stood there in the rain");
});
