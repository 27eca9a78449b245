import { wholePage } from "#app/contract/copy/html.ts";
import type { PublicText } from "#app/domain/consent/gate.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { leafOf } from "./leaf.ts";
import { bodyOf } from "./markup.ts";

/** One page to keep. Opened from a disk it runs nothing, and asks nobody for anything. */
export function storyPage(text: PublicText, place: Place): string {
  const leaf = leafOf(text, place);
  return wholePage(leaf.title, bodyOf(leaf, { strict: false }).body);
}
