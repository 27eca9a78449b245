import type { StoryName } from "#app/domain/consent/story.ts";
import { words } from "#app/lib/words.ts";
import "./by-line.css";

const text = words.byLine;

/** Who wrote it, as each of them chose; and who is thanked. */
export function ByLine({ authors, thanked }: { authors: readonly Pick<StoryName, "name">[]; thanked: readonly Pick<StoryName, "name">[] }) {
  if (authors.length === 0 && thanked.length === 0) return null;
  return (
    <p className="by-line" dir="auto">
      {authors.length === 0 ? null : text.by(namesOf(authors))}
      {thanked.length === 0 ? null : ` ${text.thanks(namesOf(thanked))}`}
    </p>
  );
}

/** "Ann, a co-author and Bo": those without a name in their own place. */
const namesOf = (names: readonly Pick<StoryName, "name">[]): string => text.names(names.map(({ name }) => name || text.coAuthor));
