import { paths } from "#app/lib/paths.ts";

/** Gives words to their writer's private notes. False when that did not work: then they must be shown. */
export async function keepNote(note: { readonly pieceId: string | null; readonly text: string; readonly reason: "refused" | "offline" }): Promise<boolean> {
  try {
    const answer = await fetch(paths.keepNote(), {
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

/** May this person still write there? The page itself is asked: it lets in only those who may. */
export async function mayStillWrite(writePage: string): Promise<boolean> {
  try {
    return (await fetch(writePage, { redirect: "manual" })).ok;
  } catch {
    // Not to be reached is not a no.
    return true;
  }
}
