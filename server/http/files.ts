import { existsSync } from "node:fs";
import path from "node:path";
import { Router, static as serve } from "express";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/** What set-up wrote beside each file (server/set-up/compress.mjs), best first. */
const PACKED = [
  { coding: "br", ending: ".br" },
  { coding: "gzip", ending: ".gz" },
] as const;

/**
 * Files that were built. Names in /assets hold a hash of what is inside, so they never change and
 * are kept for ever; they were packed once, when they were built, instead of for each request.
 */
export function builtFiles(folder: string): Router {
  const files = Router();
  const assets = path.join(folder, "assets");

  files.use("/assets", (request, response, next) => {
    const wanted = path.posix.normalize(request.path);
    response.vary("Accept-Encoding");
    const packed = PACKED.find(
      ({ coding, ending }) => request.acceptsEncodings(coding) !== false && existsSync(path.join(assets, `${wanted}${ending}`)),
    );
    if (packed && !wanted.includes("..")) {
      response.type(path.extname(wanted)).set("Content-Encoding", packed.coding);
      request.url = `${wanted}${packed.ending}`;
    }
    next();
  });
  files.use("/assets", serve(assets, { immutable: true, maxAge: YEAR_MS, index: false, redirect: false }));
  files.use("/assets", (_request, response) => {
    response.removeHeader("Content-Encoding");
    response.set("Cache-Control", "no-store").status(404).type("text/plain").send("404\n");
  });
  files.use(serve(folder, { maxAge: HOUR_MS, index: false, redirect: false }));
  return files;
}
