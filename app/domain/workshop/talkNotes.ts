/**
 * The notes that people write together while they talk: one text for each talk, kept as every draft is (`server/collab`). Its id
 * says which talk it belongs to.
 */

/** No id of a piece has it. */
const BETWEEN = ".";

export type WhichTalk = { readonly workshopId: string; readonly activityId: string };

export const talkNotesId = ({ workshopId, activityId }: WhichTalk): string => workshopId + BETWEEN + activityId;

/** Null for the id of any other text. */
export function talkIn(draftId: string): WhichTalk | null {
  const [workshopId = "", activityId = "", ...more] = draftId.split(BETWEEN);
  return workshopId === "" || activityId === "" || more.length > 0 ? null : { workshopId, activityId };
}
