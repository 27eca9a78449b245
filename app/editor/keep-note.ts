import { paths } from "#app/lib/paths.ts";

/** Gives words to their writer's private notes. False when that did not work: then they must be shown. */
export async function keepNote(note: { readonly pieceId: string; readonly text: string; readonly reason: "refused" | "offline" }): Promise<boolean> {
  try {
    const answer = await fetch(paths.myNotes(), {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(note),
      redirect: "error",
    });
    return answer.ok;
  } catch {
    return false;
  }
}
