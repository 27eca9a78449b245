/**
 * Leaving in a hurry. What is unsaved becomes its writer's private note; the session on this device
 * ends; the browser is told to forget us; and a neutral site opens.
 */
import type { UnsavedWords } from "#app/contract/leaving.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Config } from "../config.ts";
import type { Notes } from "./notes.ts";
import type { Sessions } from "./sessions.ts";

type Deps = {
  readonly config: Pick<Config, "exitUrl">;
  readonly sessions: Pick<Sessions, "signOut">;
  readonly notes: Pick<Notes, "keep">;
};

export function createLeaving({ config, sessions, notes }: Deps) {
  return {
    /** Keeps the words somebody had not saved when they left. Nothing but spaces is not worth keeping. */
    async keepUnsaved(viewer: Viewer, unsaved: readonly UnsavedWords[]): Promise<void> {
      for (const { pieceId, text } of unsaved) {
        if (text.trim() !== "") await notes.keep(viewer, { pieceId, text, reason: "left" });
      }
    },

    /** Ends this device's session. Gives the answer's headers: away from here, and nothing kept. Works for guests. */
    async leave(viewer: Viewer): Promise<Headers> {
      const blankCookie = await sessions.signOut(viewer);
      return new Headers({
        Location: config.exitUrl,
        "Set-Cookie": blankCookie,
        "Clear-Site-Data": '"cache", "cookies", "storage"',
      });
    },
  };
}
