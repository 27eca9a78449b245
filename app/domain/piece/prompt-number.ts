import type { ReflectionSet } from "./reflections.ts";

/** Which prompt to show, from an address like `?prompt=3`: counted from 1, and always one that is there. */
export function promptNumber(set: ReflectionSet, asked: string | null): number {
  const wanted = Number(asked ?? "1");
  if (!Number.isInteger(wanted)) return 1;
  return Math.min(Math.max(wanted, 1), set.prompts.length);
}
