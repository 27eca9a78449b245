/**
 * How things look for whoever asks. A person's choices live with their account and follow them to every
 * device; a guest's live in a cookie. Saving writes both, so that signed-out pages look the same.
 */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { readPreferences, writePreferences, type Preferences } from "#app/domain/preferences.ts";
import type { Config } from "../config.ts";
import type { Store } from "../store/index.ts";

const COOKIE = "tt_looks";
const SEEN_COOKIE = "tt_seen";
/** A year, in seconds: somebody who comes back each spring finds the page as they left it. */
const KEEP_SECONDS = 31_536_000;

/** The value of one cookie of a Cookie header, or null. */
export function cookieValue(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

type Deps = { readonly config: Pick<Config, "publicOrigin">; readonly store: Store };

export function createPreferences({ config, store }: Deps) {
  const secure = config.publicOrigin.startsWith("https:") ? "; Secure" : "";
  // Holds no secret and names nobody, yet no script needs it.
  const cookie = (name: string, value: string) =>
    `${name}=${value}; Path=/; Max-Age=${KEEP_SECONDS}; HttpOnly; SameSite=Lax${secure}`;

  return {
    /** Never fails on what a cookie or a row says: what we cannot read is the default. */
    async of(viewer: Viewer, cookieHeader: string | null): Promise<Preferences> {
      const kept = viewer.kind === "person" ? await store.preferences.of(viewer.personId) : null;
      // Somebody new keeps what they chose as a guest, until they choose again.
      return readPreferences(kept || cookieValue(cookieHeader, COOKIE));
    },

    /** Keeps them, and gives the Set-Cookie header for the reply. */
    async keep(viewer: Viewer, preferences: Preferences): Promise<string> {
      const text = writePreferences(preferences);
      // An account that chose the defaults has chosen: a marker keeps the cookie from winning.
      if (viewer.kind === "person") await store.preferences.keep(viewer.personId, text || "chosen=yes");
      return cookie(COOKIE, text);
    },

    /** Whether this device has been shown how to stay safe. */
    hasSeenSafety: (cookieHeader: string | null): boolean => cookieValue(cookieHeader, SEEN_COOKIE) === "1",
    /** The Set-Cookie header that remembers it. */
    safetySeen: (): string => cookie(SEEN_COOKIE, "1"),
  };
}
