import { wordEdits } from "#app/domain/words/word-edits.ts";
import type { CopyPlace } from "./blocks.ts";
import type { MyWording } from "./mine.ts";

/**
 * What of a suggested wording is the words of whoever suggested it: what they changed about `before`, word by word, as
 * it is credited when the suggestion is used. What they kept is somebody else's, and is only named.
 * `place`: where `before` stands in the text now, when it reads just so and in one piece.
 */
export function myWording(before: string, wording: string, place: CopyPlace | null): MyWording {
  const parts: ({ mine: string } | { kept: CopyPlace[] })[] = [];
  const keep = (from: number, to: number) => {
    if (from < to) parts.push({ kept: place === null ? [] : [{ block: place.block, from: place.from + from, to: place.from + to }] });
  };
  let at = 0;
  for (const edit of wordEdits(before, wording)) {
    keep(at, edit.at);
    if (edit.insert !== "") parts.push({ mine: edit.insert });
    at = edit.at + edit.remove;
  }
  keep(at, before.length);
  return parts;
}
