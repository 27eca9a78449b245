/**
 * Who may knock at all: judged before any handler runs, in front of the pages, socket.io and the
 * live drafts alike. Remix's own check covers neither `?_data=` nor resource routes, and
 * socket.io checks no origin.
 *
 *   our host?      the name in PUBLIC_ORIGIN, or this machine's own loopback names
 *   our own page?  everything that acts, upgrades, or fetches data must come from our own pages;
 *                  another site may only link to a page (a plain navigation)
 *   open to all?   what is for everybody in the world may be read from anywhere, and harvested
 */
import type { IncomingMessage } from "node:http";
import { isOpenPath } from "./open-pages.ts";

export type Verdict = "welcome" | "wrong host" | "from elsewhere";
export type FrontDoor = {
  /** `isResource` tells addresses that answer with something other than a page. */
  judge(request: Knock, isResource?: (pathname: string) => boolean): Verdict;
  /** True for an `Origin` of ours, given the host that was asked for. */
  isOurOrigin(origin: string | undefined, host: string | undefined): boolean;
};
/** What of a request is looked at. */
export type Knock = Pick<IncomingMessage, "method" | "url" | "headers">;

const SAFE = new Set(["GET", "HEAD"]);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function createFrontDoor({ publicOrigin }: { publicOrigin: string }): FrontDoor {
  const ours = new URL(publicOrigin);

  const hostIsOurs = (host: string | undefined) => {
    const named = hostnameOf(host);
    return named !== null && (named === ours.hostname || LOOPBACK.test(named));
  };

  const isOurOrigin = (origin: string | undefined, host: string | undefined) => {
    if (origin === undefined || origin === "null") return false;
    const from = originOf(origin);
    // On this machine itself, any of its loopback names will do, as long as page and request agree.
    if (from !== null && LOOPBACK.test(from.hostname)) return from.host === host;
    return origin === ours.origin;
  };

  return {
    isOurOrigin,
    judge(request, isResource = () => false) {
      const { origin, host } = request.headers;
      if (!hostIsOurs(host)) return "wrong host";
      if (isForEverybody(request)) return "welcome";
      const site = header(request, "sec-fetch-site");
      if (origin !== undefined && origin !== "null") {
        if (!isOurOrigin(origin, host)) return "from elsewhere";
        // A browser that says both must not disagree with itself.
        return site === "cross-site" ? "from elsewhere" : "welcome";
      }
      if (site !== undefined) {
        if (site === "same-origin" || site === "none") return mustSayOrigin(request) ? "from elsewhere" : "welcome";
        return isPlainLink(request) && !isResource(pathOf(request)) ? "welcome" : "from elsewhere";
      }
      // Neither header: an older browser, a browser on plain http, or no browser at all.
      if (origin === "null" || actsOrConnects(request)) return "from elsewhere";
      const wantsData = isData(request) || isResource(pathOf(request));
      return wantsData && refererIsForeign(request, isOurOrigin) ? "from elsewhere" : "welcome";
    },
  };
}

/** Stories and lists of them, and the form by which libraries harvest: nothing there acts, or is different for who is signed in. */
const isForEverybody = (request: Knock) =>
  request.headers.upgrade === undefined && isOpenPath(pathOf(request)) && (SAFE.has(request.method ?? "") || (request.method === "POST" && pathOf(request) === "/oai"));

/** A web socket always says its origin, in every browser: without one it is not a browser of ours. */
const mustSayOrigin = (request: Knock) => request.headers.upgrade !== undefined;

const actsOrConnects = (request: Knock) =>
  !SAFE.has(request.method ?? "") || request.headers.upgrade !== undefined || pathOf(request).startsWith("/socket.io");

/** Remix's ways to ask for a loader's data. */
const isData = (request: Knock) =>
  pathOf(request).endsWith(".data") || ["_data", "_routes"].some((name) => searchOf(request.url ?? "").has(name));

/** Following a link from a message or another site to a page of ours, as a whole page. */
const isPlainLink = (request: Knock) =>
  !actsOrConnects(request) &&
  !isData(request) &&
  header(request, "sec-fetch-mode") === "navigate" &&
  header(request, "sec-fetch-dest") === "document";

const refererIsForeign = (request: Knock, isOurs: FrontDoor["isOurOrigin"]) => {
  const from = originOf(request.headers.referer);
  return from !== null && !isOurs(from.origin, request.headers.host);
};

/** Names as Remix reads them, however they are written in the address. */
export const searchOf = (address: string): URLSearchParams => new URLSearchParams(address.slice(address.split("?", 1)[0]!.length));

const pathOf = (request: Knock) => (request.url ?? "").split("?", 1)[0] ?? "";

function header(request: Knock, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Without the port; null when it is no host at all. */
const hostnameOf = (host: string | undefined) => originOf(host && `http://${host}`)?.hostname ?? null;

function originOf(address: string | undefined): URL | null {
  if (!address) return null;
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
