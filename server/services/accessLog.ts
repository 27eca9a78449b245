/** "Who did what with your words": what was settled, put out, taken off and handed out of texts that hold somebody's words or name. */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { AccessLine, AccessWhat } from "#app/contract/copy/access.ts";
import { isUse } from "#app/domain/consent/uses.ts";
import type { EditionRow } from "../store/editions.ts";
import type { Store } from "../store/index.ts";
import { personOf } from "./asking.ts";
import { wordsIn } from "./consent/facts.ts";

const ACTS: Readonly<Record<string, AccessWhat>> = { "edition.settled": "settled", "edition.putOut": "putOut", "edition.takenOff": "takenOff" };

/** So many lines a page can be read with. */
const LINES_AT_MOST = 300;

const isIn = (row: EditionRow, me: string) => wordsIn(row).has(me) || (row.edition?.people.some(({ person }) => person === me) ?? false);

export const createAccessLog = ({ store }: { store: Store }) => ({
  /** The newest first. Names only of those who are in a piece with them; what was answered is never among it. */
  async of(viewer: Viewer): Promise<AccessLine[]> {
    const me = personOf(viewer);
    const lines: (Omit<AccessLine, "by"> & { actor: string | null; isOpen: boolean })[] = [];
    for (const pieceId of await store.going.pieces(me)) {
      const editions = (await store.editions.ofPiece(pieceId)).filter((row) => isIn(row, me));
      if (editions.length === 0) continue;
      const facts = await store.pieces.facts(pieceId, me);
      const isOpen = facts !== null && canReadPiece(facts);
      const about = { pieceId, title: isOpen ? facts.piece.title : "", isOpen };
      const first = editions.map(({ settledAt }) => settledAt).sort((a, b) => a.getTime() - b.getTime())[0]!;
      for (const { act, at, actorId } of await store.audit.ofPiece(pieceId)) {
        const what = ACTS[act];
        if (what !== undefined && at >= first) lines.push({ ...about, at: at.toISOString(), what, actor: actorId, use: null, recipient: "", form: "" });
      }
      for (const { editionId, at, personId, use, recipient, form } of await store.exports.ofPiece(pieceId))
        if (editions.some(({ id }) => id === editionId)) lines.push({ ...about, at: at.toISOString(), what: "file", actor: personId, use: isUse(use) ? use : null, recipient, form });
    }
    for (const { by, at } of await store.unwell.usesOf(me)) lines.push({ pieceId: null, title: "", isOpen: true, at: at.toISOString(), what: "paused", actor: by, use: null, recipient: "", form: "" });
    const names = await store.people.names([...new Set(lines.flatMap(({ actor, isOpen }) => (isOpen && actor !== null ? [actor] : [])))]);
    return lines
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      .slice(0, LINES_AT_MOST)
      .map(({ actor, isOpen, ...line }) => ({ ...line, by: actor === me ? "me" : isOpen && actor !== null ? { name: names.get(actor) ?? "" } : "somebody" }));
  },
});

export type AccessLog = ReturnType<typeof createAccessLog>;
