import { expect, test } from "vitest";
import * as Y from "yjs";
import { step } from "./undo.ts";

/** Where Yjs itself fails needs a long history of several people: tests/faults/whose-words.test.ts, with versions, meets it. Here: what we make of it. */
function failing(error: Error) {
  const doc = new Y.Doc();
  const text = doc.getText("t");
  const undo = new Y.UndoManager(text, { captureTimeout: 0 });
  text.insert(0, "first");
  text.insert(5, " second");
  const whole = undo.undo.bind(undo);
  undo.undo = () => {
    undo.undo = whole;
    undo.undoStack.pop();
    throw error;
  };
  return { text, undo };
}

test("a step that Yjs cannot undo any more is told as that, and the next press goes on with the step before", () => {
  const { text, undo } = failing(new TypeError("Cannot read properties of undefined (reading 'client')"));
  expect(step(undo, "undo")).toBe("cannot");
  expect(text.toString()).toBe("first second");
  expect(step(undo, "undo")).toBe("done");
  expect(text.toString()).toBe(" second");
  expect(step(undo, "undo")).toBe("nothing");
  expect(step(undo, "redo")).toBe("done");
});

test("any other fault of a step is not hushed up", () => {
  const { undo } = failing(new RangeError("something else"));
  expect(() => step(undo, "undo")).toThrow("something else");
});
