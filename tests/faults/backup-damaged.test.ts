import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restore } from "#server/backup/restore.ts";
import { writeBackup } from "#server/backup/write.ts";
import { readConfig, type Config } from "#server/config.ts";
import { openCore } from "#server/core.ts";
import { randomIds, systemClock } from "#server/ids.ts";
import { createLog } from "#server/log.ts";
import { Chance, seedFromEnvironment } from "#tests/support/chance.ts";
import { ask } from "#tests/support/cli.ts";
import { makeCompany } from "#tests/support/company.ts";
import { newDataDir } from "#tests/support/server.ts";

/** A backup in which one bit is not as it was, or that ends too early, is refused; and what is in use stays as it is, to the last bit. */
const TIMES = process.env["FLIPS"] ? 1500 : 60;
/** Of what stands around the database, every so many bytes. */
const EVERY = process.env["FLIPS"] ? 1 : 37;

let dataDir = "";
let aside = "";
let config: Config;
let good: Buffer;
let liveBytes: ReturnType<typeof live>;
const seed = seedFromEnvironment();
const chance = new Chance(seed);
const file = () => path.join(aside, "trial.tar");

/** Everything in the data folder: names, bytes, and when it was last changed. */
const live = () => readdirSync(dataDir).filter((name) => !name.endsWith(".in-use")).sort().map((name) => [name, readFileSync(path.join(dataDir, name)).toString("base64"), statSync(path.join(dataDir, name)).mtimeMs]);

const trial = async (bytes: Uint8Array): Promise<string> => {
  writeFileSync(file(), bytes);
  try {
    await restore(config, { file: file(), keep: true, listIsLost: false }, { clock: systemClock, ids: randomIds });
    return "restored";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
};

beforeAll(async () => {
  dataDir = await newDataDir();
  aside = mkdtempSync(path.join(os.tmpdir(), "told-together-damaged-"));
  config = readConfig({ PORT: "3000", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const core = await openCore(config, { log: createLog("silent") });
  const company = await makeCompany(core, { people: 3, pieces: 2 });
  for (const { personId } of company.people) await core.drafts.addPart({ pieceId: company.pieces[0]!, personId, text: "The bus came late, and it rained.", place: { at: "end" } });
  await writeBackup(config, path.join(aside, "good.tar"), new Date());
  await core.close();
  good = readFileSync(path.join(aside, "good.tar"));
  liveBytes = live();
});
afterAll(() => {
  for (const folder of [dataDir, aside]) rmSync(folder, { recursive: true });
});

describe("A backup", () => {
  it("with one bit changed anywhere is refused, and what is in use is untouched", async () => {
    const database = { from: good.indexOf("SQLite format 3"), size: statSync(path.join(dataDir, "told-together.db")).size };
    const around = Array.from({ length: good.length }, (_, i) => i).filter((i) => i < database.from || i >= good.length - 4096);
    const places = [...Array.from({ length: TIMES }, () => chance.below(good.length)), ...around.filter((_, i) => i % EVERY === 0)];
    const answers = new Map<string, number>();
    for (const place of places) {
      const bytes = Buffer.from(good);
      bytes[place]! ^= 1 << chance.below(8);
      const answer = await trial(bytes);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      expect(["damaged", "not_a_backup", "too_new"], `byte ${place} of TT_SEED=${seed}`).toContain(answer);
    }
    console.info(`${places.length} bits flipped in ${good.length} bytes: ${JSON.stringify(Object.fromEntries(answers))}; TT_SEED=${seed}`);
    expect(live()).toEqual(liveBytes);
  }, 1_200_000);

  it("that is cut off anywhere, or goes on after its end, is refused, and what is in use is untouched", async () => {
    const lengths = [0, 1, 511, 512, 513, good.length - 1, good.length - 512, good.length - 1024, ...Array.from({ length: TIMES }, () => chance.below(good.length))];
    for (const length of lengths) expect(["damaged", "not_a_backup"], `${length} bytes of TT_SEED=${seed}`).toContain(await trial(good.subarray(0, length)));
    for (const more of [Buffer.from([0]), Buffer.alloc(512), Buffer.from("more")]) expect(await trial(Buffer.concat([good, more]))).toBe("damaged");
    console.info(`${lengths.length} lengths tried`);
    expect(live()).toEqual(liveBytes);
  }, 600_000);

  it("that is damaged is refused by the operator's command too, in words and with exit code 1; and the good one is not", async () => {
    const bytes = Buffer.from(good);
    bytes[good.length >> 1]! ^= 16;
    writeFileSync(file(), bytes);
    expect(await ask(dataDir, "restore", file())).toMatchObject({ code: 1, said: { error: { code: "damaged" } } });
    expect(live()).toEqual(liveBytes);
    writeFileSync(file(), good);
    expect(await ask(dataDir, "restore", file(), "--keep", "no")).toMatchObject({ code: 0, said: { drafts: 2 } });
    expect(await ask(dataDir, "doctor")).toMatchObject({ code: 0, said: { ok: true } });
  });
});
