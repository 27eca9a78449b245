import { createHash } from "node:crypto";

/**
 * The id that one sending of one form makes, so that sending it twice makes one thing.
 * The form carries a random token; the person is part of the sum, so nobody can reach
 * another's row by sending their token.
 */
export const onceId = (personId: string, token: string): string =>
  createHash("sha256").update(`${personId}\n${token}`).digest("hex").slice(0, 32);
