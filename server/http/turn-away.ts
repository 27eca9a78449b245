import type { Response } from "express";
import { PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import { words } from "#app/lib/words.ts";

/**
 * A small page without scripts or styles, for requests that never reach the real pages. It still
 * says what happened and what to do next.
 */
export function turnAway(response: Response, code: ProblemCode, status: number = PROBLEMS[code].status): void {
  const { title, what, next } = words.errors[code];
  response
    .set("Cache-Control", "no-store")
    .status(status)
    .type("html")
    .send(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${what}</p><p>${next}</p></main></html>\n`);
}

/** The name in the address is none of ours: mostly an operator who has not set PUBLIC_ORIGIN yet. */
export function wrongHost(response: Response): void {
  response
    .set("Cache-Control", "no-store")
    .status(421)
    .type("text/plain")
    .send("This server does not go by that name. Its operator sets the address that people type with PUBLIC_ORIGIN.\n");
}
