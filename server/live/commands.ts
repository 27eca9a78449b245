import { z } from "zod";
import { fail } from "#app/domain/errors.ts";
import { handler, type Command } from "./handler.ts";

/** What a connected page may ask. */
export const liveCommands = (): readonly Command[] => [
  handler({
    event: "session:check",
    parse: z.strictObject({}),
    may: () => true,
    do: async (viewer) => (viewer.kind === "person" ? { name: viewer.name } : fail("not_signed_in")),
  }),
];
