/** Which reports ask somebody for words of theirs and wait for an answer: what their home page tells them. */
import { isPlainError } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Store } from "../../store/index.ts";
import { personOf } from "../asking.ts";
import type { WorkshopQuotes } from "./quotes.ts";

/** Whoever was given a place and never said yes to it wrote nothing there. */
function nothingOfThem(error: unknown): Awaited<ReturnType<WorkshopQuotes["mine"]>> {
  if (isPlainError(error) && error.code === "not_agreed") return { title: "", quotes: [] };
  throw error;
}

export const createWorkshopAsked = ({ store, quotes }: { store: Store; quotes: Pick<WorkshopQuotes, "mine"> }) => ({
  /** `rootOf`: what this device has of their words. Without it nobody knows whose a note without a name is. */
  async waitingFor(viewer: Viewer, rootOf: (workshopId: string) => string | null = () => null): Promise<{ workshopId: string; title: string }[]> {
    const asked: { workshopId: string; title: string }[] = [];
    for (const { workshopId } of await store.workshops.seatsOfPerson(personOf(viewer))) {
      if ((await store.workshopReports.quotes(workshopId)).length === 0) continue;
      const { title, quotes: mine } = await quotes.mine(viewer, workshopId, rootOf(workshopId)).catch(nothingOfThem);
      if (mine.some(({ stands, until }) => stands === "open" && until !== null)) asked.push({ workshopId, title });
    }
    return asked;
  },
});

export type WorkshopAsked = ReturnType<typeof createWorkshopAsked>;
