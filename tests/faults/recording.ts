import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { projectFolder } from "#server/project-folder.ts";

/**
 * A real co-writing session, recorded keystroke by keystroke (its README is beside it). Each stroke
 * applies to the merge of its parents' states.
 */
export type Recording = { readonly endContent: string; readonly strokes: readonly Stroke[] };
export type Stroke = {
  /** 0 or 1. */
  readonly writer: number;
  /** How many strokes of writer 0 and of writer 1 this stroke's text already holds. Its own earlier ones always. */
  readonly knows: readonly [number, number];
  readonly position: number;
  readonly removed: number;
  readonly inserted: string;
};

type File = {
  endContent: string;
  numAgents: number;
  txns: { parents: number[]; agent: number; patches: [number, number, string][] }[];
};

/** Beside the project, or where TOLD_TOGETHER_DATA says; null when it is not there. */
export function findRecording(): string | null {
  const folder = process.env["TOLD_TOGETHER_DATA"] ?? path.join(projectFolder, "../shared/data");
  const file = path.join(folder, "friendsforever.json.gz");
  return existsSync(file) ? file : null;
}

export function readRecording(file: string): Recording {
  const { endContent, numAgents, txns } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as File;
  if (numAgents !== 2) throw new Error("the recording is of two people");
  /** What each transaction's state holds, of writer 0 and writer 1. */
  const holds: [number, number][] = [];
  const made = [0, 0];
  const strokes: Stroke[] = [];
  for (const { parents, agent, patches } of txns) {
    const knows: [number, number] = [0, 0];
    for (const parent of parents) {
      const [first, second] = holds[parent] ?? [0, 0];
      knows[0] = Math.max(knows[0], first);
      knows[1] = Math.max(knows[1], second);
    }
    // Counts stand for states only because nobody ever forgets their own strokes.
    if (knows[agent] !== made[agent]) throw new Error("a writer's strokes must follow each other");
    for (const [position, removed, inserted] of patches) {
      strokes.push({ writer: agent, knows: [knows[0], knows[1]], position, removed, inserted });
      made[agent] = (made[agent] ?? 0) + 1;
      knows[agent as 0 | 1] += 1;
    }
    holds.push(knows);
  }
  return { endContent, strokes };
}
