import { fail } from "#app/domain/errors.ts";
import { title } from "#app/lib/title.ts";
import { toResponse } from "#app/lib/reply.ts";
import { words } from "#app/lib/words.ts";

/** Every address we do not know: the same words as for a page that is not shared with you. */
export function loader(): never {
  try {
    fail("not_found");
  } catch (error) {
    throw toResponse(error);
  }
}

export const action = loader;

export const meta = () => title(words.errors.not_found.title);

export default function Nowhere() {
  return null;
}
