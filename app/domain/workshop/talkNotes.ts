/**
 * The notes that people write together while they talk: one text of all for each talk, and one for each small group that sits in
 * it. Each is kept as every draft is (`server/collab`). Its id says which it is.
 */

/** No id of a piece has it. */
const BETWEEN = ".";

export type WhichTalk = { readonly workshopId: string; readonly activityId: string };
/** `group`: the number of a small group, from 1 on, as they are counted in that talk. Without it: those of all. */
export type WhichNotes = WhichTalk & { readonly group?: number };

/** As it stands in an address, behind that of the workshop. */
export const notesKey = ({ activityId, group }: Omit<WhichNotes, "workshopId">): string => (group === undefined ? activityId : `${activityId}${BETWEEN}${group}`);
export const talkNotesId = (which: WhichNotes): string => which.workshopId + BETWEEN + notesKey(which);
/** How the ids of the notes of all small groups in a talk begin. */
export const groupNotesBegin = ({ workshopId, activityId }: WhichTalk): string => workshopId + BETWEEN + activityId + BETWEEN;

/** Null for the id of any other text. */
export function talkIn(draftId: string): WhichNotes | null {
  const [workshopId = "", activityId = "", group, ...more] = draftId.split(BETWEEN);
  if (workshopId === "" || activityId === "" || more.length > 0) return null;
  if (group === undefined) return { workshopId, activityId };
  return /^[1-9]\d?$/.test(group) ? { workshopId, activityId, group: Number(group) } : null;
}
