/** Hands requests to the pages, with what the server gives them. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { GUEST } from "#app/domain/access/viewer.ts";
import type { Config } from "../config.ts";
import { projectFolder } from "../project-folder.ts";
import type { Services } from "../services.ts";

type RemixDeps = { config: Config; services: Services };

export async function createRemix({ config, services }: RemixDeps): Promise<RequestHandler> {
  const build = (await import(pathToFileURL(path.join(projectFolder, "build/server/index.js")).href)) as ServerBuild;
  return createRequestHandler({
    build,
    mode: process.env.NODE_ENV ?? "production",
    async getLoadContext(request, response): Promise<AppLoadContext> {
      return {
        viewer: GUEST,
        services,
        nonce: String(response.locals["nonce"]),
        origin: config.publicOrigin,
        address: request.ip ?? "",
      };
    },
  });
}
