/**
 * Who did what, in two vocabularies side by side, with no silent mapping from one to the other. People tick their own;
 * nobody gives roles to others.
 */

/** NISO CRediT, https://credit.niso.org: the fourteen roles of research work. */
export const CREDIT_ROLES = [
  "conceptualization", "data-curation", "formal-analysis", "funding-acquisition", "investigation", "methodology",
  "project-administration", "resources", "software", "supervision", "validation", "visualization",
  "writing-original-draft", "writing-review-editing",
] as const;

/** What lived experience brings, and the work that makes it possible to bring it. */
export const LIVED_ROLES = [
  "testimony", "interpreting-experience", "sense-making", "facilitating", "support", "listening", "writing-down",
  "plain-language", "access-support", "community-connection", "images-audio", "holding-ethics",
] as const;

export type CreditRole = (typeof CREDIT_ROLES)[number];
export type LivedRole = (typeof LIVED_ROLES)[number];
export type Role = `credit:${CreditRole}` | `lived:${LivedRole}`;

export const ROLES: readonly Role[] = [...LIVED_ROLES.map((role) => `lived:${role}` as const), ...CREDIT_ROLES.map((role) => `credit:${role}` as const)];

const known: ReadonlySet<string> = new Set(ROLES);
export const isRole = (text: string): text is Role => known.has(text);

/** The address that stands for a CRediT role; null for one of lived experience, which has none. */
export const roleUri = (role: Role): string | null => (role.startsWith("credit:") ? `https://credit.niso.org/contributor-roles/${role.slice(7)}/` : null);
