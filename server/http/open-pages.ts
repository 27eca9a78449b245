/**
 * Addresses that are for everybody in the world. They may be kept by nobody without asking here first, and what says that
 * a page has not changed is made from the very bytes that are sent, with a secret: it tells nothing of what was answered
 * meanwhile, and an old one brings nothing back.
 */
import { createHmac } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

/** Not the form in which somebody says that a story is about them, however its address is written: what they write there is nobody else's to find. */
const FORM = /^\/+stories\/+[^/]+\/+about-me(?:\/|\.data|$)/i;
const OPEN = /^\/(?:stories(?:\.data|\/|$)|oai$|sitemap\.xml$|robots\.txt$|ledger\/|receipts(?:\/|$))/;
export const isOpenPath = (pathname: string): boolean => OPEN.test(pathname) && !FORM.test(plain(pathname));

function plain(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** Belongs behind compression: it weighs what was written, not what it was packed into. `key`: kept, so that every process says the same. */
export function openPages(key: string): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    if (!isOpenPath(request.path)) return next();
    // How the page looks is in a cookie, and who is signed in.
    response.vary("Cookie");
    response.set({ "Cache-Control": "no-cache", "Accept-Ranges": "none" });
    // Whether it may be found is said by the page itself, or by the file.
    response.removeHeader("X-Robots-Tag");
    if (request.method === "GET") weighed(request, response, key);
    next();
  };
}

function weighed(request: Request, response: Response, key: string): void {
  const parts: Buffer[] = [];
  const { write, end } = response;
  const take = (part: unknown, encoding?: unknown) => {
    if (typeof part === "string") parts.push(Buffer.from(part, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  };
  response.write = ((part: unknown, encoding?: unknown, done?: unknown) => {
    take(part, encoding);
    for (const call of [encoding, done]) if (typeof call === "function") queueMicrotask(() => (call as () => void)());
    return true;
  }) as typeof write;
  response.end = ((part?: unknown, encoding?: unknown, done?: unknown) => {
    if (typeof part !== "function") take(part, encoding);
    response.write = write;
    response.end = end;
    const body = Buffer.concat(parts);
    const finished = [part, encoding, done].find((one): one is () => void => typeof one === "function");
    if (response.statusCode === 200 && body.length > 0) {
      const tag = `W/"${createHmac("sha256", key).update(body).digest("base64url").slice(0, 27)}"`;
      response.setHeader("ETag", tag);
      if (asksFor(request.headers["if-none-match"], tag)) {
        response.statusCode = 304;
        for (const name of ["Content-Type", "Content-Length", "Content-Disposition"]) response.removeHeader(name);
        return end.call(response, finished as never, undefined as never);
      }
    }
    if (body.length > 0) write.call(response, body, undefined as never);
    return end.call(response, finished as never, undefined as never);
  }) as typeof end;
}

const asksFor = (header: string | undefined, tag: string): boolean => (header ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === tag.replace(/^W\//, ""));
