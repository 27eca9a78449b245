/** Hands requests to the pages, with what the server gives them. */
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import type { FrontDoorLimits } from "./limits.ts";
import type { PageSource } from "./page-source.ts";
import { withPlainErrors } from "./plain-errors.ts";
import type { SessionReader } from "./session.ts";

type RemixDeps = {
  config: Config;
  services: Services;
  session: SessionReader;
  limits: FrontDoorLimits;
  source: PageSource;
  log: Log;
};

export function createRemix({ config, services, session, limits, source, log }: RemixDeps): RequestHandler {
  const { build, mode } = source;
  const pages = createRequestHandler({
    build: typeof build === "function" ? async () => withPlainErrors(await build()) : withPlainErrors(build),
    mode,
    async getLoadContext(request, response): Promise<AppLoadContext> {
      const { viewer, cookie } = await session.read(request.headers);
      if (viewer.kind === "person" && request.method !== "GET" && request.method !== "HEAD") await limits.beforeAct(viewer.personId);
      // The session was just extended. A page that signs out says so after this, and the last word counts.
      if (cookie) response.append("Set-Cookie", cookie);
      return {
        viewer,
        services,
        nonce: String(response.locals["nonce"]),
        origin: config.publicOrigin,
        address: request.ip ?? "",
        noteRoot: (workshopId) => session.noteRoot(request.headers, workshopId),
        noteRootCookie: session.noteRootCookie,
        forgetNoteRoots: () => session.forgetNoteRoots(request.headers),
        report: (error) => log.error({ event: "page.broken", error }),
      };
    },
  });
  return (request, response, next) => {
    // The front door has judged these. Remix would compare them again, by a rule of its own, and break where a browser hides
    // its origin, where a proxy asks for us by another name, or where a made-up header is no address at all.
    for (const name of ["origin", "x-forwarded-host"]) delete request.headers[name];
    return pages(request, response, next);
  };
}
