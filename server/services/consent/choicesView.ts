import { canReadPiece } from "#app/domain/access/can.ts";
import { possible, type State } from "#app/domain/consent/state.ts";
import type { UseCode } from "#app/domain/consent/uses.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import type { Store } from "../../store/index.ts";
import type { Mine } from "./mine.ts";

/** One line of "my words and choices". */
export type ChoiceRow = {
  id: string;
  use: UseCode;
  recipient: string;
  number: number;
  pieceId: string;
  /** "" for a piece that they are not in any more. */
  title: string;
  state: State;
  until: string | null;
  counts: string | null;
  undoUntil: string | null;
  isOver: boolean;
  isEarly: boolean;
  hasAnswered: boolean;
  may: { answer: boolean; takeBack: boolean; pause: boolean; resume: boolean; undo: boolean };
};

/** What waits comes first, then the newest. `now`: in milliseconds. */
export async function choiceRows(store: Store, person: string, all: readonly Mine[], now: number): Promise<ChoiceRow[]> {
  const titles = new Map<string, string>();
  for (const { row } of all) {
    if (titles.has(row.pieceId)) continue;
    const facts = await store.pieces.facts(row.pieceId, person);
    titles.set(row.pieceId, facts !== null && canReadPiece(facts) ? facts.piece.title : "");
  }
  const rows = all.map((one): ChoiceRow => {
    const { row, asked, standing, answer } = one;
    const { state, yes } = standing;
    const first = answer.events.find((event) => event.is === "asked");
    const isOver = row.edition === null || row.stopped;
    return {
      id: one.id, ...asked, number: row.number, pieceId: row.pieceId, title: titles.get(row.pieceId) ?? "", state,
      until: yes !== null && yes.until !== null ? dayInWords(new Date(yes.until)) : null,
      counts: state === "yes_resting" && standing.next !== null ? `${dayInWords(new Date(standing.next))}, ${timeInWords(new Date(standing.next))}` : null,
      undoUntil: standing.undoUntil === null ? null : timeInWords(new Date(standing.undoUntil)),
      isOver, isEarly: first?.is === "asked" && first.from > now, hasAnswered: answer.events.some((event) => event.is === "answered"),
      may: { answer: !isOver, ...possible(standing) },
    };
  });
  return [...rows.filter(waits), ...rows.filter((row) => !waits(row))];
}

/** Does it wait for this person? */
export const waits = ({ state, isOver }: Pick<ChoiceRow, "state" | "isOver">): boolean => !isOver && (state === "asked" || state === "review_due");
