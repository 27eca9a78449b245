import { z } from "zod";
import { command } from "../command.ts";

/** Ids with commas between them. */
const people = z.string().optional();
const idsIn = (text: string | undefined): string[] => (text ?? "").split(",").map((id) => id.trim()).filter(Boolean);

export const pieceAdd = command({
  name: "piece add",
  about: "Starts a piece in a space. The people given count as agreed; each has to be in the space.",
  options: z.strictObject({
    space: z.string(), title: z.string(), by: z.string(), writers: people, commenters: people, readers: people,
  }),
  run: ({ services }, { space, title, by, writers, commenters, readers }) =>
    services.pieces.byOperator.add({
      spaceId: space, title, byId: by, writers: idsIn(writers), commenters: idsIn(commenters), readers: idsIn(readers),
    }),
  say: ({ id }) => `The piece is there: ${id}`,
});

export const pieceText = command({
  name: "piece text",
  about: "Prints the text of a piece, as it is on disk.",
  options: z.strictObject({ piece: z.string() }),
  run: ({ services }, { piece }) => services.pieces.byOperator.text(piece),
  say: ({ text }) => text,
});
