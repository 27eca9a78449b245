/** Express in the order a request meets it: front door, health, files, pages. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { PROBLEMS, isPlainError } from "#app/domain/errors.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { projectFolder } from "../project-folder.ts";
import type { Services } from "../services.ts";
import type { FrontDoor } from "./front-door.ts";
import { protect } from "./headers.ts";
import type { FrontDoorLimits } from "./limits.ts";
import { createRemix } from "./remix.ts";
import type { SessionReader } from "./session.ts";

type PagesDeps = {
  config: Config;
  services: Services;
  log: Log;
  frontDoor: FrontDoor;
  limits: FrontDoorLimits;
  session: SessionReader;
  live: { handleRequest(request: IncomingMessage, response: ServerResponse): void };
};

const YEAR_S = 365 * 24 * 60 * 60;
/** Forms are text; the longest is a part for a piece. */
export const FORM_BYTES_AT_MOST = 1024 * 1024;

export async function createPages(deps: PagesDeps): Promise<{ handle: Express; refuseNew(): void }> {
  const { config, frontDoor, log } = deps;
  const app = express();
  let stopping = false;
  app.disable("x-powered-by");
  app.set("trust proxy", config.proxies);

  app.use((request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals["nonce"] = nonce;
    protect(response, nonce, request.headers.host);
    if (stopping) response.set("Connection", "close");
    const verdict = frontDoor.judge(request);
    if (verdict === "welcome") return next();
    log.warn({ event: "frontDoor.refused", code: verdict, method: request.method });
    turnAway(response, verdict === "wrong host" ? 421 : PROBLEMS.from_elsewhere.status);
  });

  app.get("/health/live", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ live: true });
  });
  app.get("/health/ready", async (_request, response) => {
    const answer = stopping ? ({ ready: false, why: "stopping" } as const) : await deps.services.health.ready();
    response.set("Cache-Control", "no-store").status(answer.ready ? 200 : 503).json(answer);
  });

  app.use("/socket.io", (request, response) => deps.live.handleRequest(request, response));

  app.use(compression());
  const client = path.join(projectFolder, "build", "client");
  // Names of built files hold a hash of what is inside, so they never change.
  app.use("/assets", express.static(path.join(client, "assets"), { immutable: true, maxAge: YEAR_S * 1000, index: false }));
  app.use("/assets", (_request, response) => turnAway(response, 404));
  app.use(express.static(client, { maxAge: 60 * 60 * 1000, index: false, redirect: false }));

  app.use((_request, response, next) => {
    // Everything else may be about a person. Nobody after them on this device finds it.
    response.set("Cache-Control", "no-store");
    next();
  });
  app.use(tooLarge);
  app.all("*", await createRemix(deps));

  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = isPlainError(error) ? PROBLEMS[error.code].status : 500;
    if (status === 500) log.error({ event: "page.failed", error });
    turnAway(response, status);
  });
  return {
    handle: app,
    refuseNew() {
      stopping = true;
    },
  };
}

/** A few bytes instead of a page: for those who are no people at a browser of ours. */
function turnAway(response: Response, status: number): void {
  response.set("Cache-Control", "no-store").status(status).type("text/plain").send(`${status}\n`);
}

function tooLarge(request: Request, response: Response, next: NextFunction): void {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > FORM_BYTES_AT_MOST) return turnAway(response, PROBLEMS.too_large.status);
  next();
}
