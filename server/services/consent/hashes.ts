/** The four hashes that a yes is bound to, and the canonical form that they are made of. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { passagesOf, type Edition } from "#app/domain/consent/edition.ts";
import { storyOf } from "#app/domain/consent/story.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { uses as words } from "#app/lib/words/uses.ts";

/** Canonical JSON (RFC 8785): the same bytes for the same value, whoever writes it. */
export function jcs(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("This has no canonical form");
  return text;
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** One person's own words in an edition. */
export const passagesHash = (edition: Edition, person: string): string => sha256(jcs(passagesOf(edition, person)));

/** What is shown, exactly: title, names in their order, note, text, where it goes and to whom. "" when it cannot be shown for this use. */
export function presentationHash(edition: Edition, asked: Asked, hash: string): string {
  const story = storyOf(edition, asked, hash);
  return story === null ? "" : sha256(jcs(story));
}

/** The sentences with which a use is explained before somebody answers. */
export const noticeHash = ({ use }: Pick<Asked, "use">): string => sha256(jcs(words.of[use]));
