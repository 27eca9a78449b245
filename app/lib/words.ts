/**
 * Every word on the screen, in one place, in plain English (reading age 9 to 11).
 * The area files beside this one hold the strings; screens import `words` from here only.
 * Values are strings, or functions from facts to a whole sentence: sentences are never glued together.
 */
import { about } from "./words/about.ts";
import { errors } from "./words/errors.ts";
import { frame } from "./words/frame.ts";
import { looks } from "./words/looks.ts";
import { people } from "./words/people.ts";
import { pieces } from "./words/pieces.ts";
import { spaces } from "./words/spaces.ts";
import { writing } from "./words/writing.ts";

export const words = { about, looks, frame, people, spaces, pieces, writing, errors } as const;
