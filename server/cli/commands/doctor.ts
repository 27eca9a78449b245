import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { diagnose, prismaFolder } from "../../../prisma/engine.ts";
import type { Core } from "../../core.ts";
import { projectFolder } from "../../project-folder.ts";
import { fileOf } from "../../store/file-of.ts";
import { BEFORE_RESTORE } from "../../store/leftovers.ts";
import { linesAfter, listFileFor, readList } from "../../store/taken-back.ts";
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
    const checks = [node(), settings(core), await database(core), await migrations(core), await disk(core), drafts(core), await takenBack(core), await copies(core), await mail(core)];
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

/** What people took back is on a list outside the database; the two have to agree where it ends. */
async function takenBack({ config, store }: Core): Promise<Check> {
  const name = "Taken back";
  const file = listFileFor(fileOf(config.databaseUrl));
  const [list, head] = [readList(file), await store.takenBack.head()];
  const wrong = (says: string): Check => ({ name, ok: false, says: `${says}: ${file}. A backup brought back now could bring back what was withdrawn. Put an unchanged copy of the list there` });
  if (list === null || list.lines.length === 0) return wrong("the list is not here");
  if (list.broken !== null) return wrong(`line ${list.broken} of the list is not as it was written`);
  if (head === null || linesAfter(list, head) === null) return wrong("the list does not hold all that the database knows of");
  const lost = list.lines.some(({ entry }) => entry.kind === "lost");
  const acts = list.lines.filter(({ entry }) => !["begun", "restored", "lost"].includes(entry.kind)).length;
  return { name, ok: true, says: `${acts} acts on the list${lost ? "; earlier ones are lost, so backups from before that are refused" : ""}` };
}

/** Backups hold what was taken back since, so they may not lie about for ever. */
async function copies({ config, clock }: Core): Promise<Check> {
  const folder = path.dirname(fileOf(config.databaseUrl));
  const before = (await readdir(folder)).filter((one) => one.startsWith(BEFORE_RESTORE));
  const ages = await Promise.all(before.map(async (one) => ({ one, days: (clock.now().getTime() - (await stat(path.join(folder, one))).mtimeMs) / DAY_MS })));
  const old = ages.filter(({ days }) => days > KEEP_BACKUPS_DAYS);
  const says = old.length > 0 ? `delete what a restore replaced, it is older than ${KEEP_BACKUPS_DAYS} days: ${old.map(({ one }) => one).join(", ")}` : before.length > 0 ? `${before.length} of before a restore; delete them within ${KEEP_BACKUPS_DAYS} days` : "none left by a restore";
  return { name: "Old copies", ok: old.length === 0, says };
}

/** Promised to people: backups rotate within this. */
const KEEP_BACKUPS_DAYS = 35;
const DAY_MS = 24 * 60 * 60 * 1000;

async function mail({ mail: sender, store }: Core): Promise<Check> {
  if (!sender.available) return { name: "Mail", ok: true, says: "none set up; people get in without it" };
  const stuck = await store.outbox.givenUp();
  return { name: "Mail", ok: stuck === 0, says: stuck === 0 ? "set up" : `${stuck} letters could not be sent: look at MAIL_URL` };
}
