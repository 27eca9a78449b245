/** How somebody wants to stand in the editions of a piece: their name for each use, and what they did. Nobody chooses for anybody else. */
import { canChooseOwnCredit } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { isNamingKind, isStanding, needsText, type Naming, type Standing } from "#app/domain/consent/naming.ts";
import { EDITION_USES } from "#app/domain/consent/uses.ts";
import { isRole, type Role } from "#app/domain/credit/roles.ts";
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import type { Store } from "../../store/index.ts";
import { pieceFor } from "../asking.ts";
import type { Clock, Ids } from "../ports.ts";
import { UNCHOSEN } from "./draft.ts";

export type CreditGiven = { standing: string; naming: string; name: string; roles: readonly string[]; /** For some uses another name: use, kind, text. */ others: readonly { use: string; naming: string; name: string }[] };

const NAME_LETTERS_AT_MOST = 80;

export type CreditView = {
  piece: { id: string; title: string; space: { id: string; name: string; helpContact: string } };
  name: string;
  hasChosen: boolean;
  standing: Standing | "";
  naming: Naming | null;
  roles: readonly Role[];
  others: Readonly<Record<string, Naming>>;
};

export const createCredits = ({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) => ({
  async mine(viewer: Viewer, pieceId: string): Promise<CreditView> {
    const { piece, personId } = await pieceFor(store, viewer, pieceId, canChooseOwnCredit);
    const [choice, space, names] = await Promise.all([store.creditChoices.find(pieceId, personId), store.spaces.find(piece.spaceId), store.people.names([personId])]);
    const { "": main, ...others } = choice?.naming ?? UNCHOSEN.naming;
    return {
      piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
      name: names.get(personId) ?? "", hasChosen: choice !== null,
      // Nothing is chosen beforehand.
      standing: choice?.standing ?? "", naming: choice === null ? null : (main ?? null), roles: choice?.roles ?? [], others,
    };
  },

  /** It counts for the next edition: what was settled stays as it was settled. */
  async choose(viewer: Viewer, pieceId: string, given: CreditGiven): Promise<void> {
    const { personId, piece } = await pieceFor(store, viewer, pieceId, canChooseOwnCredit);
    const problems: Record<string, string> = {};
    if (!isStanding(given.standing)) problems["standing"] = "standingMissing";
    const main = given.standing === "nothing" ? ({ is: "coAuthor", text: "" } as const) : namingOf(given.naming, given.name, "naming", "name", problems);
    const naming: Record<string, Naming> = main === null ? {} : { "": main };
    for (const { use, naming: kind, name } of given.others) {
      if (kind === "" || !EDITION_USES.some((code) => code === use)) continue;
      const other = namingOf(kind, name, `naming-${use}`, `name-${use}`, problems);
      if (other !== null) naming[use] = other;
    }
    if (!isStanding(given.standing) || Object.keys(problems).length > 0) return fail("check_answers", problems);
    const { standing } = given;
    const at = clock.now();
    await store.transaction(async (tx) => {
      await tx.creditChoices.keep(pieceId, { personId, standing, naming, roles: [...new Set(given.roles.filter(isRole))], at });
      await tx.audit.add({ id: ids.id(), at, act: "credit.chosen", actorId: personId, spaceId: piece.spaceId, pieceId });
    });
  },
});

function namingOf(kind: string, name: string, field: string, nameField: string, problems: Record<string, string>): Naming | null {
  if (!isNamingKind(kind)) {
    problems[field] = "namingMissing";
    return null;
  }
  if (!needsText(kind)) return { is: kind, text: "" };
  const text = oneLine(name);
  if (text === "") problems[nameField] = "nameMissing";
  else if ([...text].length > NAME_LETTERS_AT_MOST) problems[nameField] = "nameLong";
  return { is: kind, text };
}

export type Credits = ReturnType<typeof createCredits>;
