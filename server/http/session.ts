/** Who is asking. The only place that reads the cookie: pages, live drafts and socket.io all come here. */
import type { IncomingHttpHeaders } from "node:http";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Sessions } from "../services/sessions.ts";
import { cookieName } from "../services/lucia.ts";

export type AnyHeaders = Headers | Pick<IncomingHttpHeaders, "cookie">;

export type SessionReader = {
  /** A guest unless the cookie holds the secret of a session that stands. */
  viewerFrom(headers: AnyHeaders): Promise<Viewer>;
  /** The same, with the Set-Cookie value to send when the session was just extended. */
  read(headers: AnyHeaders): Promise<{ viewer: Viewer; cookie: string | null }>;
  /** What this device's receipt words of a workshop make; null when it has none. It is stored nowhere and never logged. */
  noteRoot(headers: AnyHeaders, workshopId: string): string | null;
  /** The Set-Cookie value that leaves it on a device: until the browser closes, or for as long as one's own device is kept signed in. */
  noteRootCookie(workshopId: string, root: string, ownDevice: boolean): string;
  /** The Set-Cookie values that take all of them off a device: whoever sits there next gets at nobody's notes. */
  forgetNoteRoots(headers: AnyHeaders): string[];
};

export function createSessionReader(deps: { sessions: Sessions; config: { publicOrigin: string } }): SessionReader {
  const name = cookieName(deps.config.publicOrigin);
  const read: SessionReader["read"] = (headers) => deps.sessions.read(secretIn(cookieHeader(headers), name));
  const rootPrefix = `${name.replace("session", "notes")}_`;
  const rootName = (workshopId: string) => rootPrefix + workshopId.slice(0, 16);
  const isSecure = deps.config.publicOrigin.startsWith("https:");
  return {
    read,
    viewerFrom: async (headers) => (await read(headers)).viewer,
    noteRoot: (headers, workshopId) => secretIn(cookieHeader(headers), rootName(workshopId)),
    noteRootCookie: (workshopId, root, ownDevice) =>
      [`${rootName(workshopId)}=${root}`, "Path=/", "HttpOnly", "SameSite=Lax", ...(isSecure ? ["Secure"] : []), ...(ownDevice ? [`Max-Age=${NOTES_LAST_S}`] : [])].join("; "),
    forgetNoteRoots: (headers) =>
      cookieHeader(headers).split(";").flatMap((part) => {
        const [its = ""] = part.trim().split("=");
        return its.startsWith(rootPrefix) && /^[\w-]+$/.test(its) ? [[`${its}=`, "Path=/", "HttpOnly", "SameSite=Lax", ...(isSecure ? ["Secure"] : []), "Max-Age=0"].join("; ")] : [];
      }),
  };
}

const cookieHeader = (headers: AnyHeaders): string =>
  (headers instanceof Headers ? headers.get("cookie") : headers.cookie) ?? "";

/** On one's own device, in seconds: the reflection after a workshop, and the report, take weeks. */
const NOTES_LAST_S = 90 * 24 * 60 * 60;

/** Longer than any secret of ours: not worth hashing. */
const SECRET_MAX_LETTERS = 100;

/** The first cookie of that name. Browsers put the one with the longest path first. */
function secretIn(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at === -1 || part.slice(0, at).trim() !== name) continue;
    const secret = part.slice(at + 1).trim();
    return /^[0-9A-Za-z]+$/.test(secret) && secret.length <= SECRET_MAX_LETTERS ? secret : null;
  }
  return null;
}
