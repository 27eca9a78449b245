/** What stands around the text of a piece, also where it is written: the ways into it, and the questions it began with. */
export const inPiece = {
  doors: {
    name: "Ways into this piece",
    read: "Read",
    write: "Write together",
    add: "Add your part",
  },

  prompts: {
    title: "Questions to write with",
    of: (at: number, all: number) => `Question ${at} of ${all}`,
    example: "Show me one",
    next: "Next question",
    before: "Question before",
    skip: "You can skip any question, and take them in any order.",
  },
} as const;
