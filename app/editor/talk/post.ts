import { isPlainProblem } from "#app/contract/problem.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import type { Room } from "../room.ts";

const { notSent } = words.talkLive;
/** Words that were written a moment ago are waited for, so that the server knows what somebody means; in milliseconds. */
const SAVED_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** Sends one form of talking without leaving the page; a problem in words, or null when it is done. */
export async function postTalk(pieceId: string, form: FormData, room: Pick<Room, "unsent">): Promise<string | null> {
  const until = performance.now() + SAVED_WITHIN_MS;
  while (form.has("ids") && room.unsent() !== "" && performance.now() < until) await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  try {
    const answer = await fetch(paths.pieceTalk(pieceId), { method: "POST", body: form, headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.ok) return null;
    const said: unknown = await answer.json();
    return isPlainProblem(said) ? (Object.values(said.problems)[0] ?? notSent) : notSent;
  } catch {
    return notSent;
  }
}
