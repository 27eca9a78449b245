/**
 * Every word on the screen, in one place, in plain English (reading age 9 to 11).
 * The area files beside this one hold the strings; screens import `words` from here only.
 * Values are strings, or functions from facts to a whole sentence: sentences are never glued together.
 *
 * Write `const text = words.pieces`, not `const { pieces } = words`: taking the whole apart would put
 * every area's words into the scripts of that page.
 */
export * as words from "./words/all.ts";
