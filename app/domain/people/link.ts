/**
 * Links that let somebody in. Each is used once, by a button and never by opening it:
 * message previews and mail scanners open links.
 *
 *   once      made by somebody who looks after people, or by the operator
 *   keepSafe  the person keeps it (print, picture); using it gives a fresh one
 *   email     sent to an address; using it proves the address
 *   setUp     makes the first steward of a new installation
 */
export const LINK_KINDS = ["once", "keepSafe", "email", "setUp"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a link can be used, in milliseconds. The others last until they are used or replaced. */
export const LINK_LASTS_MS = {
  once: 10 * MINUTE,
  /** Handed over on paper or by message, and opened when there is a quiet moment. */
  onceFromFacilitator: 24 * HOUR,
  onceForNewPerson: 7 * 24 * HOUR,
  email: 30 * MINUTE,
} as const satisfies Record<string, number>;

export type LinkFacts = {
  readonly expiresAt: Date | null;
  readonly usedAt: Date | null;
  /** A newer link took its place, or the person has it no more. */
  readonly endedAt: Date | null;
};

export type LinkState = "open" | "used" | "replaced" | "expired";

export function linkState(link: LinkFacts, now: Date): LinkState {
  if (link.usedAt !== null) return "used";
  if (link.endedAt !== null) return "replaced";
  if (link.expiresAt !== null && link.expiresAt <= now) return "expired";
  return "open";
}

/**
 * What a person reads off paper and types: small letters and digits without the pairs that look alike.
 * Forgives spaces, dashes, capitals, and O for 0, I and L for 1.
 */
export const normaliseCode = (raw: string): string =>
  raw.toLowerCase().replace(/[^a-z0-9]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
