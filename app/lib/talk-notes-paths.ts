import type { WhichTalk } from "#app/domain/workshop/talkNotes.ts";

/** The addresses of what people write together in a talk, beside the others: most pages of a workshop have no use for them. */
export const talkNotesPaths = {
  notes: ({ workshopId, activityId }: WhichTalk) => `/workshops/${workshopId}/notes/${activityId}`,
  /** The same with whose words are whose. */
  whose: ({ workshopId, activityId }: WhichTalk) => `/workshops/${workshopId}/notes/${activityId}/whose`,
  /** What a live screen asks before it opens them. */
  open: ({ workshopId, activityId }: WhichTalk) => `/workshops/${workshopId}/notes/${activityId}/open`,
};
