import { z } from "zod";
import { fail } from "#app/domain/errors.ts";
import type { PieceAccess } from "../services/pieceAccess.ts";
import type { TalkService } from "../services/talk.ts";
import { handler, type Command } from "./handler.ts";

const piece = z.strictObject({ pieceId: z.string().min(1).max(64) });

export type CommandDeps = { access: PieceAccess; talk: Pick<TalkService, "count"> };

/** What a connected page may ask. */
export const liveCommands = ({ access, talk }: CommandDeps): readonly Command[] => [
  handler({
    event: "session:check",
    parse: z.strictObject({}),
    may: () => true,
    do: async (viewer) => (viewer.kind === "person" ? { name: viewer.name } : fail("not_signed_in")),
  }),
  handler({
    event: "talk:follow",
    parse: piece,
    may: async (viewer, { pieceId }) => (await access(viewer, pieceId)) !== null,
    async do(viewer, { pieceId }, asked) {
      asked.follow(pieceId);
      // Asked again once it hears: somebody who was taken out of the piece in between is not left listening.
      if ((await access(viewer, pieceId)) !== null) return { open: await talk.count(viewer, pieceId) };
      asked.leave(pieceId);
      return fail("not_found");
    },
  }),
  handler({
    event: "talk:leave",
    parse: piece,
    may: () => true,
    async do(_, { pieceId }, asked) {
      asked.leave(pieceId);
      return {};
    },
  }),
];
