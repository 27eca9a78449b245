import { randomBytes } from "node:crypto";
import type { Clock, Ids } from "./services/ports.ts";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 22 letters out of 62 hold 130 bits; 32 hold 190. */
const ID_LETTERS = 22;
const SECRET_LETTERS = 32;

function randomLetters(count: number): string {
  let text = "";
  while (text.length < count) {
    for (const byte of randomBytes(count)) {
      // 248 is the last multiple of 62 in a byte: above it some letters would come more often.
      if (byte < 248 && text.length < count) text += LETTERS[byte % 62];
    }
  }
  return text;
}

export const randomIds: Ids = {
  id: () => randomLetters(ID_LETTERS),
  secret: () => randomLetters(SECRET_LETTERS),
};

export const systemClock: Clock = { now: () => new Date() };
