/**
 * Every route, and what it may show to whom. The list is compared with the built routes: a new one fails the tests until
 * somebody has thought about it and put it here.
 */
import http from "node:http";
import { constants, inflateRawSync, inflateSync } from "node:zlib";
import type { Name } from "./cast.ts";
import { IN_PIECE, IN_SPACE, isWriter } from "./cast.ts";
import { canariesIn } from "./canaries.ts";
import { SLUG } from "./history.ts";
import type { maySee } from "./oracle.ts";

type Seen = ReturnType<typeof maySee>;
export type Who = Name | "guest";

/**
 * nothing: no word of anybody's, only one's own name · company: names of those who share a space · world: what everybody may see
 * through the gate · found: the same where it may be found · piece: what those in the piece may see · own: what is one's own,
 * and what one may open · handed: what may be handed out by those who write it · space: what everybody
 * said yes to for their space
 */
export type Sees = "nothing" | "company" | "world" | "found" | "piece" | "own" | "handed" | "space";

export type Places = { readonly pieceId: string; readonly spaceId: string; readonly editions: readonly number[]; readonly versions: readonly string[]; readonly asks: readonly string[] };
type Route = { readonly sees: Sees; readonly at: (places: Places) => readonly string[] };

const fixed = (sees: Sees, ...at: readonly string[]): Route => ({ sees, at: () => at });
const inPiece = (...ends: readonly string[]): Route => ({ sees: "piece", at: ({ pieceId }) => ends.map((end) => `/pieces/${pieceId}${end}`) });
const inSpace = (sees: Sees, end = ""): Route => ({ sees, at: ({ spaceId }) => [`/spaces/${spaceId}${end}`] });
const CITES = ["text", "bibtex", "ris", "csl", "cff", "jats", "datacite"];
const FILES = ["metadata.json", "story.html", "story.md", "story.txt", "story.json", "story.docx", "story.pdf", "story.epub", "preview.png"];
const OAI = ["Identify", "ListMetadataFormats", "ListSets", "ListIdentifiers&metadataPrefix=oai_dc", "ListRecords&metadataPrefix=oai_dc"];

export const ROUTES: Readonly<Record<string, Route>> = {
  root: fixed("nothing", "/"),
  "routes/$": fixed("nothing", "/nowhere"),
  "routes/_index": fixed("own", "/"),
  "routes/about-me.$secret": fixed("nothing", "/about-me/unknown"),
  "routes/accessibility": fixed("nothing", "/accessibility"),
  "routes/example": fixed("nothing", "/example"),
  "routes/home": fixed("own", "/home"),
  "routes/join.$code": fixed("nothing", "/join/unknown"),
  "routes/leave": fixed("nothing"),
  "routes/ledger_.head[.]json": fixed("nothing", "/ledger/head.json"),
  "routes/ledger_.keys[.]json": fixed("nothing", "/ledger/keys.json"),
  "routes/certificate.$secret": fixed("nothing", "/certificate/unknown"),
  "routes/certificate.$secret_.file": fixed("nothing", "/certificate/unknown/file"),
  "routes/me": fixed("own", "/me"),
  "routes/me_.access": fixed("own", "/me/access"),
  "routes/me_.delete": fixed("own", "/me/delete"),
  "routes/me_.helping": fixed("company", "/me/helping"),
  "routes/me_.if-unwell": fixed("company", "/me/if-unwell"),
  "routes/me_.choices": fixed("own", "/me/choices"),
  "routes/me_.choices_.$askId": { sees: "own", at: ({ asks }) => asks.map((id) => `/me/choices/${id}`) },
  "routes/me_.choices_.$askId_.receipt": { sees: "own", at: ({ asks }) => asks.map((id) => `/me/choices/${id}/receipt`) },
  "routes/me_.choices_.$askId_.receipt_.file": { sees: "own", at: ({ asks }) => asks.flatMap((id) => [`/me/choices/${id}/receipt/file`, `/me/choices/${id}/receipt/file?as=text`]) },
  "routes/me_.copy": fixed("own", "/me/copy?as=json", "/me/copy?as=html"),
  "routes/me_.notes": fixed("own", "/me/notes"),
  "routes/me_.notes_.keep": fixed("own", "/me/notes/keep"),
  "routes/me_.sessions": fixed("own", "/me/sessions"),
  "routes/me_.typed-for-me": fixed("own", "/me/typed-for-me"),
  "routes/me_.ways-in": fixed("own", "/me/ways-in"),
  "routes/oai": fixed("found", ...OAI.map((verb) => `/oai?verb=${verb}`)),
  "routes/pieces.$pieceId": inPiece("", "?words=shown"),
  "routes/pieces.$pieceId_.add": inPiece("/add"),
  "routes/pieces.$pieceId_.comments": inPiece("/comments"),
  "routes/pieces.$pieceId_.comments_.new": inPiece("/comments/new"),
  "routes/pieces.$pieceId_.copy": inPiece("/copy?as=text", "/copy?as=json", "/copy?as=html"),
  "routes/pieces.$pieceId_.describe": inPiece("/describe"),
  "routes/pieces.$pieceId_.editions": inPiece("/editions"),
  "routes/pieces.$pieceId_.editions_.$number": { sees: "piece", at: ({ pieceId, editions }) => editions.map((number) => `/pieces/${pieceId}/editions/${number}`) },
  "routes/pieces.$pieceId_.editions_.$number_.file": {
    sees: "handed", at: ({ pieceId, editions }) => editions.flatMap((number) => ["text", "json", "html"].map((as) => `/pieces/${pieceId}/editions/${number}/file?use=academic.quote&recipient=zqxrecipientqz&as=${as}`)),
  },
  "routes/pieces.$pieceId_.about-me": inPiece("/about-me"),
  "routes/pieces.$pieceId_.history": inPiece("/history"),
  "routes/pieces.$pieceId_.history_.$versionId": { sees: "piece", at: ({ pieceId, versions }) => versions.map((id) => `/pieces/${pieceId}/history/${id}`) },
  "routes/pieces.$pieceId_.history_.compare": { sees: "piece", at: ({ pieceId, versions }) => versions.map((id) => `/pieces/${pieceId}/history/compare?first=${id}&second=now`) },
  "routes/pieces.$pieceId_.join": inPiece("/join"),
  "routes/pieces.$pieceId_.leave": inPiece("/leave"),
  "routes/pieces.$pieceId_.making": inPiece("/making", "/making?step=1", "/making?step=4"),
  "routes/pieces.$pieceId_.my-name": inPiece("/my-name"),
  "routes/pieces.$pieceId_.people": inPiece("/people"),
  "routes/pieces.$pieceId_.settle": inPiece("/settle"),
  "routes/pieces.$pieceId_.take-out": inPiece("/take-out"),
  "routes/pieces.$pieceId_.taken-out": inPiece("/taken-out"),
  "routes/pieces.$pieceId_.talk": inPiece("/talk"),
  "routes/pieces.$pieceId_.words": inPiece("/words"),
  "routes/pieces.$pieceId_.write": inPiece("/write"),
  "routes/preferences": fixed("nothing", "/preferences"),
  "routes/privacy": fixed("nothing", "/privacy"),
  "routes/receipts_.check": fixed("nothing", "/receipts/check"),
  "routes/robots[.]txt": fixed("nothing", "/robots.txt"),
  "routes/set-up.$secret": fixed("nothing", "/set-up/unknown"),
  "routes/sign-in": fixed("nothing", "/sign-in"),
  "routes/sign-in_.email": fixed("nothing", "/sign-in/email"),
  "routes/sign-in_.help": fixed("nothing", "/sign-in/help"),
  "routes/sign-in_.keep-safe": fixed("nothing", "/sign-in/keep-safe"),
  "routes/sign-in_.link.$secret": fixed("nothing", "/sign-in/link/unknown"),
  "routes/sign-out": fixed("nothing"),
  "routes/sitemap[.]xml": fixed("found", "/sitemap.xml"),
  "routes/spaces.$spaceId": inSpace("own"),
  "routes/spaces.$spaceId_.agreement": inSpace("company", "/agreement"),
  "routes/spaces.$spaceId_.bin": inSpace("own", "/bin"),
  "routes/spaces.$spaceId_.describe": inSpace("company", "/describe"),
  "routes/spaces.$spaceId_.invitations": inSpace("company", "/invitations"),
  "routes/spaces.$spaceId_.leave": inSpace("own", "/leave"),
  "routes/spaces.$spaceId_.people": inSpace("company", "/people"),
  "routes/spaces.$spaceId_.pieces.new": inSpace("company", "/pieces/new"),
  "routes/spaces.$spaceId_.stories": inSpace("space", "/stories"),
  "routes/spaces.$spaceId_.stories_.$pieceId": { sees: "space", at: ({ spaceId, pieceId }) => [`/spaces/${spaceId}/stories/${pieceId}`] },
  "routes/spaces.new": fixed("nothing", "/spaces/new"),
  "routes/stay-safe": fixed("nothing", "/stay-safe"),
  "routes/stories": fixed("found", "/stories"),
  "routes/stories_.$slug": fixed("world", `/stories/${SLUG}`),
  "routes/stories_.$slug_.$file": fixed("world", ...FILES.map((file) => `/stories/${SLUG}/${file}`)),
  "routes/stories_.$slug_.cite.$format": fixed("world", ...CITES.map((format) => `/stories/${SLUG}/cite/${format}`)),
  "routes/stories_.$slug_.about-me": fixed("nothing", `/stories/${SLUG}/about-me`),
  "routes/w": fixed("nothing", "/w"),
  "routes/w_.$code": fixed("nothing", "/w/unknown"),
  "routes/w_.$code_.back": fixed("nothing", "/w/unknown/back"),
  "routes/spaces.$spaceId_.workshops": inSpace("company", "/workshops"),
  "routes/workshops.$workshopId_.pack": fixed("nothing", "/workshops/unknown/pack"),
  "routes/workshops.$workshopId_.plan": fixed("nothing", "/workshops/unknown/plan"),
  "routes/workshops.$workshopId_.plan_.$step": fixed("nothing", "/workshops/unknown/plan/new"),
  "routes/workshops.$workshopId_.plan_.people": fixed("nothing", "/workshops/unknown/plan/people"),
  "routes/workshops.$workshopId_.plan_.stories": fixed("nothing", "/workshops/unknown/plan/stories"),
  "routes/workshops.$workshopId": fixed("nothing", "/workshops/unknown"),
  "routes/workshops.$workshopId_.notes.$activityId": fixed("nothing", "/workshops/unknown/notes/unknown"),
  "routes/workshops.$workshopId_.notes.$activityId_.whose": fixed("nothing", "/workshops/unknown/notes/unknown/whose"),
  "routes/workshops.$workshopId_.notes.$activityId_.open": fixed("nothing", "/workshops/unknown/notes/unknown/open"),
  "routes/workshops.$workshopId_.stories.$storyId": fixed("nothing", "/workshops/unknown/stories/unknown"),
  "routes/workshops.$workshopId_.facilitate": fixed("nothing", "/workshops/unknown/facilitate"),
  "routes/workshops.$workshopId_.mine": fixed("nothing", "/workshops/unknown/mine"),
  "routes/workshops.$workshopId_.my-quotes": fixed("nothing", "/workshops/unknown/my-quotes"),
  "routes/workshops.$workshopId_.report": fixed("nothing", "/workshops/unknown/report"),
  "routes/stories_.feed": fixed("found", "/stories/feed"),
};

/** Which canaries a route may hold for somebody, by what the oracle says. */
export function allowed(sees: Sees, who: Who, seen: Seen, path = ""): ReadonlySet<string> {
  const all = (...sets: ReadonlySet<string>[]) => new Set(sets.flatMap((set) => [...set]));
  const mine = who === "guest" ? new Set<string>() : new Set([...seen.own(who)].filter((words) => words.startsWith(`zqxname${who}`)));
  if (sees === "world" || sees === "found") return all(seen[sees], mine);
  // Who asks for it names to whom it is.
  const asked = sees === "handed" ? new Set([...mine, "zqxrecipientqz"]) : mine;
  if (who === "guest" || sees === "nothing") return asked;
  const isHere = (IN_SPACE as readonly string[]).includes(who) && seen.isIn(who);
  const company = isHere ? seen.company : new Set<string>();
  if (sees === "space") return all(mine, isHere ? seen.space : new Set());
  if (sees === "company") return all(mine, company);
  const isInPiece = isHere && (IN_PIECE as readonly string[]).includes(who);
  const inside = isInPiece ? all(seen.piece, company, isWriter(who) ? seen.given : new Set()) : new Set<string>();
  if (sees === "handed") return isInPiece && isWriter(who) && seen.isHanded(Number(/editions\/(\d+)/.exec(path)?.[1])) ? all(inside, seen.own(who)) : asked;
  if (sees === "piece") return isInPiece ? all(inside, seen.own(who)) : mine;
  return all(inside, company, seen.own(who), new Set(["zqxrecipientqz", "zqxbesideqz"]));
}

export type Reply = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: string };

/** Asks one server again and again on connections that stay open. */
export function newAsker(origin: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const { port, host } = new URL(origin);
  let count = 0;
  const ask = (path: string, { method = "GET", cookie, headers = {}, body }: { method?: string; cookie?: string | undefined; headers?: Record<string, string>; body?: string } = {}): Promise<Reply> => {
    count += 1;
    return new Promise((resolve, reject) => {
      const sent = { host, ...(cookie === undefined ? {} : { cookie }), ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)), "content-type": "application/x-www-form-urlencoded" }), ...headers };
      const request = http.request({ agent, hostname: "127.0.0.1", port, method, path, headers: sent }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString("latin1") }));
        response.on("error", reject);
      });
      // A connection that stayed open and was closed in the very moment in which it was used again: nothing was read of it.
      request.on("error", (error: NodeJS.ErrnoException) => (request.reusedSocket && error.code === "ECONNRESET" ? resolve(ask(path, { method, cookie, headers, ...(body === undefined ? {} : { body }) })) : reject(error)));
      request.end(body);
    });
  };
  return { ask, close: () => agent.destroy(), count: () => count };
}

/** The ways in which Remix gives what a page loads, besides the page. */
export function formsOf(path: string, route: string): { page: string; data: readonly string[] } {
  const [pathname = "", search = ""] = path.split("?", 2);
  const and = search === "" ? "" : `&${search}`;
  const data = `${pathname === "/" ? "/_root" : pathname}.data`;
  return {
    page: path,
    data: [search === "" ? data : `${data}?${search}`, `${data}?_routes=${encodeURIComponent(route)}${and}`, `${pathname}?_data=${encodeURIComponent(route)}${and}`],
  };
}

/** What is packed in a DOCX or an EPUB (zip), or in the streams of a PDF, as far as it is text. */
function unpacked(body: string): string {
  const bytes = Buffer.from(body, "latin1");
  const parts: Buffer[] = [];
  const inflate = (work: () => Buffer) => { try { parts.push(work()); } catch { /* Not packed in this way. */ } };
  if (body.startsWith("PK")) {
    // The list at the end says where each file begins and how long it is.
    for (let at = body.indexOf("PK\u0001\u0002"); at !== -1; at = body.indexOf("PK\u0001\u0002", at + 4)) {
      const [size, from] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
      const begins = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
      if (bytes.readUInt16LE(at + 10) === 8) inflate(() => inflateRawSync(bytes.subarray(begins, begins + size)));
    }
  }
  if (body.startsWith("%PDF")) for (const { index, 0: { length } } of body.matchAll(/stream\r?\n/g)) inflate(() => inflateSync(bytes.subarray(index + length), { finishFlush: constants.Z_SYNC_FLUSH }));
  return Buffer.concat(parts).toString("latin1");
}

/** All canaries in what was sent: the body, what is packed in it, and every header. */
export const wordsIn = ({ headers, body }: Reply): Set<string> => canariesIn(`${body}\n${unpacked(body)}\n${JSON.stringify(headers)}`);

/** What stands there that should not. */
export const leaksIn = (reply: Reply, may: ReadonlySet<string>): string[] => [...wordsIn(reply)].filter((one) => !may.has(one));
