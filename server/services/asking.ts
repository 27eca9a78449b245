/** Who is asking, and may they: the few lines with which the services of spaces and pieces begin. */
import { canReadPiece, type SpaceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import type { Store } from "../store/index.ts";
import type { PieceFacts } from "../store/pieces.ts";
import type { Space } from "../store/spaces.ts";

/** The person's id; guests get `not_signed_in`. */
export function personOf(viewer: Viewer): string {
  return viewer.kind === "person" ? viewer.personId : fail("not_signed_in");
}

/** A space this person is in. Unknown spaces and other people's spaces are `not_found` alike. */
export async function spaceFor(store: Store, viewer: Viewer, spaceId: string): Promise<{ space: Space; role: SpaceRole; personId: string }> {
  const personId = personOf(viewer);
  const [space, role] = await Promise.all([store.spaces.find(spaceId), store.spaces.roleOf(spaceId, personId)]);
  if (!space || role === null) return fail("not_found");
  return { space, role, personId };
}

/**
 * A piece this person may do something with: `may` is asked first, and `not_found` hides
 * everything from people who may not even read; those who may read get `not_allowed`.
 */
export async function pieceFor(
  store: Store,
  viewer: Viewer,
  pieceId: string,
  may: (facts: PieceFacts) => boolean = canReadPiece,
): Promise<PieceFacts & { personId: string }> {
  const personId = personOf(viewer);
  const facts = await store.pieces.facts(pieceId, personId);
  if (!facts) return fail("not_found");
  if (!may(facts)) return fail(canReadPiece(facts) ? "not_allowed" : "not_found");
  return { ...facts, personId };
}
