import { notesKey, type WhichNotes } from "#app/domain/workshop/talkNotes.ts";

const notes = (which: WhichNotes): string => `/workshops/${which.workshopId}/notes/${notesKey(which)}`;

/** The addresses of what people write together in a talk, beside the others: most pages of a workshop have no use for them. */
export const talkNotesPaths = {
  notes,
  /** The same with whose words are whose. */
  whose: (which: WhichNotes) => `${notes(which)}/whose`,
  /** What a live screen asks before it opens them. */
  open: (which: WhichNotes) => `${notes(which)}/open`,
};
