/** Copies that people take with them: how to get one. What stands in them is in copyFiles.ts. */
export const copies = {
  piece: {
    label: "Get a copy of this piece:",
    as: { html: "as a page", text: "as plain text", json: "for another program" },
    which: { html: "as a page: get a copy of this piece", text: "as plain text: get a copy of this piece", json: "for another program: get a copy of this piece" },
  },
  mine: {
    title: "Get a copy of my words",
    text: "Everything that you wrote and answered here, and who did what with it. Nothing that others wrote.",
    as: { json: "for another program" },
    which: { json: "for another program: get a copy of my words" },
  },
} as const;
