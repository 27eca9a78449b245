import { z } from "zod";
import { diagnose, prismaFolder } from "../../../prisma/engine.ts";
import type { Core } from "../../core.ts";
import { projectFolder } from "../../project-folder.ts";
import { storeAdapter } from "../../store/index.ts";
import { brokenAt, NO_HASH } from "../../store/draft-chain.ts";
import { command } from "../command.ts";

export type Check = { name: string; ok: boolean; says: string };

/** Looks at everything that could keep words from being saved, and says what to do. */
export const doctor = command({
  name: "doctor",
  about: "Looks at Node, settings, database, disk and the logs of all drafts, and says what is wrong.",
  options: z.strictObject({}),
  run: async (core) => {
    const checks = [node(), settings(core), await database(core), await migrations(core), await disk(core), drafts(core), await mail(core)];
    return { ok: checks.every((check) => check.ok), checks };
  },
  say: ({ ok, checks }) =>
    [...checks.map((check) => `${check.ok ? "fine " : "WRONG"}  ${check.name}: ${check.says}`), ok ? "All is well." : "Something needs you."].join("\n"),
  failed: ({ ok }) => !ok,
});

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { name: "Node", ok, says: ok ? process.version : `${process.version} is too old: 20.19 or newer is needed` };
}

function settings({ config }: Core): Check {
  const openToOthers = !/^(127\.|localhost$|::1$)/.test(config.host);
  const plain = config.publicOrigin.startsWith("http:");
  const says = `people type ${config.publicOrigin}; listening on ${config.host}:${config.port}`;
  return {
    name: "Settings",
    ok: true,
    says: openToOthers && plain ? `${says}. Without https, others on the same network can read along` : says,
  };
}

async function database({ services, config }: Core): Promise<Check> {
  const answer = await services.health.ready();
  const ok = answer.ready || answer.why !== "database";
  return { name: "Database", ok, says: ok ? "can be written" : `cannot be written: ${config.databaseUrl}` };
}

async function migrations({ config }: Core): Promise<Check> {
  const found = await diagnose(prismaFolder(projectFolder), storeAdapter(config.databaseUrl));
  const wrong = Object.entries(found).flatMap(([how, names]) => names.map((name) => `${name} (${how})`));
  return { name: "Migrations", ok: wrong.length === 0, says: wrong.length === 0 ? "all applied" : wrong.join(", ") };
}

async function disk({ services }: Core): Promise<Check> {
  const answer = await services.health.ready();
  const ok = answer.ready || answer.why !== "disk";
  const free = Math.round((await services.health.freeBytes()) / 1024 / 1024);
  return { name: "Disk", ok, says: ok ? `${free} MiB free` : `only ${free} MiB free: make room soon` };
}

/** Each entry of a draft's log holds the hash of the one before it: a changed or missing one shows. */
function drafts({ draftStore }: Core): Check {
  const pieces = draftStore.pieces();
  const broken = pieces.flatMap((pieceId) => {
    const at = brokenAt(draftStore.log(pieceId), draftStore.startOf(pieceId) ?? NO_HASH);
    return at === null ? [] : [`${pieceId} at entry ${at}`];
  });
  const says = broken.length === 0 ? `the logs of ${pieces.length} drafts hold` : `the log does not hold: ${broken.join(", ")}`;
  return { name: "Drafts", ok: broken.length === 0, says };
}

async function mail({ mail: sender, store }: Core): Promise<Check> {
  if (!sender.available) return { name: "Mail", ok: true, says: "none set up; people get in without it" };
  const stuck = await store.outbox.givenUp();
  return { name: "Mail", ok: stuck === 0, says: stuck === 0 ? "set up" : `${stuck} letters could not be sent: look at MAIL_URL` };
}
