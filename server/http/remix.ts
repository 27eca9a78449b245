/** Hands requests to the pages, with what the server gives them. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { projectFolder } from "../project-folder.ts";
import type { Services } from "../services.ts";
import { withPlainErrors } from "./plain-errors.ts";
import type { SessionReader } from "./session.ts";

type RemixDeps = { config: Config; services: Services; session: SessionReader; log: Log };

export async function createRemix({ config, services, session, log }: RemixDeps): Promise<RequestHandler> {
  const build = (await import(pathToFileURL(path.join(projectFolder, "build/server/index.js")).href)) as ServerBuild;
  return createRequestHandler({
    build: withPlainErrors(build),
    mode: process.env.NODE_ENV ?? "production",
    async getLoadContext(request, response): Promise<AppLoadContext> {
      const { viewer, cookie } = await session.read(request.headers);
      // The session was just extended. A page that signs out says so after this, and the last word counts.
      if (cookie) response.append("Set-Cookie", cookie);
      return {
        viewer,
        services,
        nonce: String(response.locals["nonce"]),
        origin: config.publicOrigin,
        address: request.ip ?? "",
        report: (error) => log.error({ event: "page.broken", error }),
      };
    },
  });
}
