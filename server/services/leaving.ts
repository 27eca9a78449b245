/**
 * Leaving in a hurry. What is unsaved becomes its writer's private note; the session on this device
 * ends; the browser is told to forget us; and a neutral site opens.
 */
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Config } from "../config.ts";
import type { Sessions } from "./sessions.ts";

type Deps = { readonly config: Pick<Config, "exitUrl">; readonly sessions: Pick<Sessions, "signOut"> };

export function createLeaving({ config, sessions }: Deps) {
  return {
    /** Ends this device's session. Gives the answer's headers: away from here, and nothing kept. */
    async leave(viewer: Viewer): Promise<Headers> {
      const blankCookie = await sessions.signOut(viewer);
      return new Headers({
        Location: config.exitUrl,
        "Set-Cookie": blankCookie,
        "Clear-Site-Data": '"cache", "cookies", "storage"',
        "Cache-Control": "no-store",
      });
    },
  };
}
