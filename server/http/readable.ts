/** What the pages can make something of. Anything else is told so here: to Remix it would be a fault of ours. */
import type { NextFunction, Request, Response } from "express";
import { searchOf } from "./front-door.ts";
import { turnAway } from "./turn-away.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data|application\/json)\b/i;

export function readable(request: Request, response: Response, next: NextFunction): void {
  if (!METHODS.has(request.method) || !request.originalUrl.startsWith("/") || asksTheOldWay(request.originalUrl) || !saysAForm(request)) return turnAway(response, "malformed");
  next();
}

/** Remix asked for data so before there was `.data`. No page of ours does, and not every page has what it asks for. */
const asksTheOldWay = (address: string) => searchOf(address).has("_data");

/** What acts on a page is a form, or what a page of ours says in JSON. A button alone may say nothing at all. */
function saysAForm(request: Request): boolean {
  const acts = request.method !== "GET" && request.method !== "HEAD";
  const saysSomething = Number(request.headers["content-length"] ?? 0) > 0;
  return !acts || !saysSomething || FORMS.test(request.headers["content-type"] ?? "");
}
