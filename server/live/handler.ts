import type { z } from "zod";
import type { Answer } from "#app/contract/live.ts";
import { isPlainError } from "#app/domain/errors.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Log } from "../log.ts";

/** One command of a connection, in the four steps that every one goes through. */
export type Handler<Schema extends z.ZodType, Value> = {
  event: string;
  /** What the input must be. Anything else is answered with `malformed`. */
  parse: Schema;
  /** Whether this person may. False looks the same as not existing. */
  may(viewer: Viewer, input: z.output<Schema>): boolean | Promise<boolean>;
  do(viewer: Viewer, input: z.output<Schema>, asked: Asked): Promise<Value>;
};

export type Asked = {
  /** Who is asking now: a session may have ended since the connection was made. */
  viewer(): Promise<Viewer>;
  /** False when this connection asks too often. */
  hasRoom(): Promise<boolean>;
  /** What this connection follows. Throws `too_fast` when it is too much. */
  follow(pieceId: string): void;
  leave(pieceId: string): void;
  log: Log;
};

/** A command ready to be called with what came over the wire. It answers always, and never throws. */
export type Command = { event: string; run(asked: Asked, input: unknown): Promise<Answer<unknown>> };

export function handler<Schema extends z.ZodType, Value>(one: Handler<Schema, Value>): Command {
  return {
    event: one.event,
    async run(asked, raw) {
      try {
        if (!(await asked.hasRoom())) return { ok: false, code: "too_fast" };
        const input = one.parse.safeParse(raw);
        if (!input.success) return { ok: false, code: "malformed" };
        const viewer = await asked.viewer();
        if (viewer.kind === "guest") return { ok: false, code: "not_signed_in" };
        if (!(await one.may(viewer, input.data))) return { ok: false, code: "not_found" };
        return { ok: true, value: await one.do(viewer, input.data, asked) };
      } catch (error) {
        if (isPlainError(error)) return { ok: false, code: error.code };
        asked.log.error({ event: "live.failed", error });
        return { ok: false, code: "unexpected" };
      }
    },
  };
}
