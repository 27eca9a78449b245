import { z } from "zod";
import { randomIds, systemClock } from "../../ids.ts";
import { command } from "../command.ts";

// Loaded only when they are wanted: most of the time that a command takes goes into loading.
const writing = () => import("../../backup/write.ts");
const restoring = () => import("../../backup/restore.ts");

export const backup = command({
  name: "backup",
  about: "Writes all there is into one new file, while everybody goes on writing.",
  takes: "file",
  options: z.strictObject({ file: z.string().min(1) }),
  run: async ({ config, clock }, { file }) => (await writing()).writeBackup(config, file, clock.now()),
  say: ({ file, size }) => `The backup is written: ${file} (${mebibytes(size)}). Keep it on another machine, and no longer than 35 days. It holds what people wrote: keep it locked.`,
});

const yesOrNo = z.enum(["yes", "no"]).default("yes");

export const restore = command({
  name: "restore",
  about: "Puts a backup in the place of what is there, without what was taken back since. Stop the server first.",
  takes: "file",
  options: z.strictObject({ file: z.string().min(1), keep: yesOrNo, list: z.enum(["lost"]).optional() }),
  runOutside: async (config, { file, keep, list }) =>
    (await restoring()).restore(config, { file, keep: keep === "yes", listIsLost: list === "lost" }, { clock: systemClock, ids: randomIds }),
  say: ({ at, drafts, takenBack, ended, before, notes }) =>
    [
      `Everything is as it was at ${at}: ${drafts} drafts, all checked. What was taken back since then is taken back here too (${takenBack} acts).`,
      `Everybody has to sign in again. Ended: ${ended.sessions} sessions, ${ended.links} sign-in links, ${ended.invitations} invitations, ${ended.asks} questions about who may join. Not sent: ${ended.letters} letters that waited.`,
      ...(ended.links > 0 ? ["Somebody who has only a link to get in needs a new one: npm run --silent cli -- sign-in-link --person ID"] : []),
      ...(notes > 0 ? [`Words that were saved after the backup are in their writers' private notes (${notes}).`] : []),
      before === null ? "Nothing of what was there before was kept." : `What was there before: ${before}. It is a backup like any other: delete it within 35 days.`,
    ].join("\n"),
});

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
