import Stories from "../stories.tsx";
import type { StepProps } from "./step.ts";

/** Reading: what a story talks about, then the story, or not. */
export default function Read({ activityId }: StepProps) {
  return <Stories activityId={activityId} />;
}
