import type { StoryToRead } from "#app/contract/workshop.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";

/** The words of a story; "gone" when it may not be read any more; "noLine" when nobody answers. */
export async function storyToRead(workshopId: string, storyId: string): Promise<StoryToRead | "gone" | "noLine"> {
  try {
    const answer = await fetch(workshopPaths.workshopStory(workshopId, storyId), { headers: { Accept: "application/json" }, redirect: "error" });
    return answer.ok ? ((await answer.json()) as StoryToRead) : "gone";
  } catch {
    return "noLine";
  }
}
