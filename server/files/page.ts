import { wholePage } from "#app/contract/copy/html.ts";
import type { PublicText } from "#app/domain/consent/gate.ts";
import type { StoryFileWords } from "#app/lib/words/storyFiles.ts";
import { leafOf, type Around } from "./leaf.ts";
import { bodyOf } from "./markup.ts";

/** One page to keep. Opened from a disk it runs nothing, and asks nobody for anything. */
export function storyPage(text: PublicText, words: StoryFileWords, around: Around): string {
  const leaf = leafOf(text, words, around);
  return wholePage(leaf.title, bodyOf(leaf, words, { strict: false }).body);
}
