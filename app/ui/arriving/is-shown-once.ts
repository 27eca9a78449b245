/** Whether a form's answer holds something that can never be shown again. */
export const isShownOnce = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && ("arrived" in answer || "keepSafeLink" in answer);
