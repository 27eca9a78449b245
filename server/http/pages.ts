/** Express in the order a request meets it: front door, health, notices, files, pages. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { isPlainError } from "#app/domain/errors.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { projectFolder } from "../project-folder.ts";
import type { Services } from "../services.ts";
import { builtFiles } from "./files.ts";
import type { FrontDoor } from "./front-door.ts";
import { protect } from "./headers.ts";
import type { FrontDoorLimits } from "./limits.ts";
import { openPages } from "./open-pages.ts";
import { builtPages, type PageSource } from "./page-source.ts";
import { readable } from "./readable.ts";
import { createRemix } from "./remix.ts";
import { resourceRoutes } from "./resource-routes.ts";
import type { SessionReader } from "./session.ts";
import { turnAway, wrongHost } from "./turn-away.ts";

type PagesDeps = {
  config: Config;
  services: Services;
  log: Log;
  frontDoor: FrontDoor;
  limits: FrontDoorLimits;
  session: SessionReader;
  live: { handleRequest(request: IncomingMessage, response: ServerResponse): void };
  /** Left out: the pages as they were built. */
  source?: PageSource | undefined;
};

/** Forms are text; the longest is a part for a piece. */
const FORM_BYTES_AT_MOST = 1024 * 1024;

export async function createPages(deps: PagesDeps): Promise<{ handle: Express; refuseNew(): void }> {
  const { config, services, frontDoor, live, log } = deps;
  const source = deps.source ?? (await builtPages());
  const isResource = typeof source.build === "function" ? () => false : resourceRoutes(source.build);
  const app = express();
  const https = config.publicOrigin.startsWith("https:");
  let stopping = false;
  app.disable("x-powered-by");
  app.set("trust proxy", config.proxies);

  app.use((request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals["nonce"] = nonce;
    protect(response, { nonce, host: request.headers.host, relaxed: source.mode === "development", https });
    if (stopping) response.set("Connection", "close");
    const verdict = frontDoor.judge(request, isResource);
    if (verdict === "welcome") return next();
    log.warn({ event: "frontDoor.refused", code: verdict, method: request.method });
    if (verdict === "wrong host") wrongHost(response);
    else turnAway(response, "from_elsewhere");
  });
  app.use(weigh);

  app.get("/health/live", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ live: true });
  });
  app.get("/health/ready", async (_request, response) => {
    const answer = stopping ? ({ ready: false, why: "stopping" } as const) : await services.health.ready();
    response.set("Cache-Control", "no-store").status(answer.ready ? 200 : 503).json(answer);
  });
  app.use("/socket.io", (request, response) => {
    // The engine reads the whole address again.
    request.url = request.originalUrl;
    live.handleRequest(request, response);
  });

  if (source.files) app.use(source.files);
  else app.use(builtFiles(path.join(projectFolder, "build/client")));

  app.use(compression());
  app.use((_request, response, next) => {
    // Everything else may be about a person. Nobody after them on this device finds it.
    response.set("Cache-Control", "no-store");
    next();
  });
  app.use(openPages(await services.stories.openKey()));
  app.use(readable);
  app.all("*", createRemix({ ...deps, source }));

  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    if (isPlainError(error)) return turnAway(response, error.code);
    log.error({ event: "page.failed", error });
    turnAway(response, "unexpected");
  });
  return {
    handle: app,
    refuseNew() {
      stopping = true;
    },
  };
}

/** Browsers say how long a form is before they send it; what does not say so is not read. */
function weigh(request: Request, response: Response, next: NextFunction): void {
  const announced = request.headers["content-length"];
  if (announced === undefined && request.headers["transfer-encoding"] !== undefined) return turnAway(response, "malformed", 411);
  if (Number(announced ?? 0) > FORM_BYTES_AT_MOST) return turnAway(response, "too_large");
  next();
}
