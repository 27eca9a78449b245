import type { Standing } from "#app/domain/consent/state.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import type { EditionRow } from "../../store/editions.ts";
import { noticeHash, sha256 } from "./hashes.ts";
import type { Answer } from "./said.ts";

/** One's own answer to one ask, with all that it is about. */
export type Mine = { readonly id: string; readonly answer: Answer; readonly row: EditionRow; readonly asked: Asked; readonly standing: Standing; readonly person: string };

/** What stands on the page of an ask: a yes names it, so that nobody says yes to what they did not see. */
export function printOf(row: Pick<EditionRow, "hash" | "uses">, asked: Asked): string {
  const proposed = row.uses.find(({ use, recipient }) => use === asked.use && recipient === asked.recipient);
  return sha256(JSON.stringify([row.hash, proposed?.presentation ?? "", noticeHash(asked)]));
}
