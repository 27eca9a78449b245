/** A random history of one piece, by a seed: what people do, each act told to the oracle in the same breath. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { isPlainError } from "#app/domain/errors.ts";
import { NO_CHOICES } from "#app/domain/consent/settling.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { newToken, PUBLIC, saying, YES } from "#tests/support/consent.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#tests/support/core.ts";
import { randomFrom, type Random } from "#tests/support/random.ts";
import { canariesIn, newCanaries } from "./canaries.ts";
import { EVERYBODY, IN_PIECE, WRITERS, type Name, type Scene, type Writer } from "./cast.ts";
import type { Act, Use } from "./oracle.ts";

export const SLUG = "two-buses";
/** To whom the second use is. */
const RECIPIENT = "zqxrecipientqz";
const WORK: Asked = { use: "academic.quote", recipient: RECIPIENT };

const HERE: Asked = { use: "group.read", recipient: "" };

export type History = {
  readonly seed: number;
  readonly acts: readonly Act[];
  /** How many editions there are, and which asks each person has: what there is to look at. */
  readonly editions: readonly { readonly number: number; readonly asks: readonly Use[] }[];
  readonly versions: readonly string[];
  /** One more act, done and told. Gives what it was. */
  step(): Promise<string>;
};

export function startHistory({ server, clock, cast }: Scene, seed: number): History {
  const random = randomFrom(seed);
  const canary = newCanaries(random);
  const acts: Act[] = [...cast.acts];
  const editions: { number: number; asks: readonly Use[] }[] = [];
  const versions: string[] = [];
  const { services, drafts } = server;
  const { pieceId, spaceId, ids } = cast;
  let names = Object.fromEntries(cast.acts.flatMap((act) => (act.is === "came" ? [[act.by, act.words]] : [])));
  let says = cast.acts.flatMap((act) => (act.is === "called" ? [act.words] : []));
  let outAt: { by: string; at: number } | null = null;

  const as = (name: Name): PersonViewer => ({ kind: "person", personId: ids[name], name: names[name] ?? "", sessionId: `session-${name}`, ownDevice: false, mayStartSpaces: true });
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const chance = (of: number) => random.below(100) < of;
  const now = () => clock.now().getTime();
  const tell = (act: Act) => void acts.push(act);
  /** What is refused did not happen. */
  const tried = async (work: Promise<unknown>): Promise<boolean> => {
    try { await work; return true; } catch (error) { if (isPlainError(error)) return false; throw error; }
  };
  const write = async (by: Writer) => {
    const [words, mention] = [canary(`w${by}`), chance(15) ? canary(`m${by}`) : null];
    await drafts.addPart({ pieceId, personId: ids[by], place: chance(70) ? { at: "end" } : { at: "start" }, text: `we ${words} waited${mention === null ? "." : ` for Mrs ${mention.replace("z", "Z")} too.`}` });
    for (const each of mention === null ? [words] : [words, mention]) tell({ at: now(), is: "wrote", by, words: each });
  };
  const choose = async (by: Writer) => {
    const kinds = (use: string) => { const is = pick(["chosen", "madeUp", "legal", "initials", "group", "coAuthor"] as const); return { is, text: is === "madeUp" || is === "legal" || is === "initials" ? canary(`${by}${is}${use}`.toLowerCase()) : "" }; };
    const standing = pick(["author", "author", "author", "thanked", "nothing"] as const);
    const [web, here, work, otherwise] = [kinds("web"), kinds("here"), kinds("work"), canary(`${by}truename`)];
    const given = { standing, naming: "legal", name: otherwise, roles: ["lived:testimony"], others: [{ use: "public.web", naming: web.is, name: web.text }, { use: "group.read", naming: here.is, name: here.text }, { use: "academic.quote", naming: work.is, name: work.text }] };
    if (!(await tried(services.credits.choose(as(by), pieceId, given)))) return;
    const shown = ({ is, text }: typeof web) => (is === "chosen" ? "account" : text);
    // Who wants to stand there as nobody gave no other name than that.
    tell({ at: now(), is: "chose", by, isNamed: standing !== "nothing", isThanked: standing === "thanked", names: { "public.web": shown(web), "group.read": shown(here), "academic.quote": shown(work) }, otherwise });
  };
  const settle = async (by: Writer) => {
    const leaveOut = chance(20) ? [ids[pick(WRITERS)]] : [];
    const [order, findable] = [pick(["alphabetical", "lot", "agreed", "group"] as const), chance(70)];
    const asks = [PUBLIC, ...(chance(30) ? [WORK] : []), ...(chance(50) ? [HERE] : [])];
    const { settling } = services;
    const two = WRITERS.filter((name) => name !== by);
    const view = async (who: Writer) => settling.view(as(who), pieceId);
    if (!(await tried(settling.choose(as(by), pieceId, { ...NO_CHOICES, asks, slug: SLUG, order, findable, leaveOut, drawAgain: false })))) return;
    // Sometimes nobody looks at the names of others in it: then it is not settled.
    if (chance(90)) for (const who of [by, ...two.slice(0, 1)]) await tried(view(who).then(async ({ mentions }) => { for (const { is, found } of mentions) await settling.mention(as(who), pieceId, { is, found, end: "public" }); }));
    let holds: string[] = [];
    const written = new Set(acts.flatMap((act) => (act.is === "wrote" ? [act.words] : [])));
    let number = 0;
    const isDone = await tried((async () => {
      const { print, doc } = await view(by);
      holds = [...canariesIn(JSON.stringify(doc))].filter((words) => written.has(words));
      ({ number } = await settling.settle(as(by), pieceId, { print, token: newToken() }));
    })());
    if (!isDone) return;
    editions.push({ number, asks: asks.map(({ use }) => use as Use) });
    tell({ at: now(), is: "settled", edition: number, holds, says, leftOut: Object.entries(ids).flatMap(([name, id]) => (leaveOut.includes(id) ? [name] : [])), underGroup: order === "group", findable, asks: asks.map(({ use }) => use as Use) });
  };
  /** What this person was asked about one use, the newest edition first. */
  const asksOf = async (by: Name, use: Use) => (await services.answers.all(ids[by])).filter(({ row, asked }) => row.pieceId === pieceId && asked.use === use).sort((a, b) => b.row.number - a.row.number);
  const answer = async (by: Name, use: Use, word: "yes" | "no" | "notSure" | "askMe", which = 0) => {
    const found = (await asksOf(by, use))[which];
    if (found === undefined) return;
    const [notBefore, length, afterwards] = [chance(10) ? new Date(now() + random.below(9) * DAY_MS).toISOString().slice(0, 10) : "", chance(20) ? ("6" as const) : ("always" as const), chance(50) ? ("keep" as const) : ("hide" as const)];
    const said = word === "yes" ? { ...YES, length, notBefore, afterwards, beside: chance(10) ? "zqxbesideqz" : "" } : saying(word);
    const isDone = await tried(services.answers.open(as(by), found.id).then(({ print }) => services.answers.answer(as(by), found.id, said, print)));
    if (isDone) tell({ at: now(), is: "answered", by, edition: found.row.number, use, yes: word === "yes", from: notBefore === "" ? 0 : Date.parse(`${notBefore}T00:00:00Z`), until: word === "yes" && length === "6" ? sixMonthsOn(now()) : null, keep: afterwards === "keep" });
  };
  const change = async (is: "paused" | "resumed" | "tookBack" | "undid", by: Name, use: Use) => {
    const [found] = await asksOf(by, use);
    if (found === undefined) return;
    const act = { paused: services.answers.pause, resumed: services.answers.resume, tookBack: services.answers.takeBack, undid: services.answers.undo }[is];
    tell({ at: now(), is, by, use });
    await tried(act(as(by), found.id));
  };
  const putOut = async (use: "public.web" | "group.read" = "public.web") => {
    const edition = chance(80) ? editions.at(-1) : pick(editions);
    if (edition && (await tried(services.stories.putOut(as(pick(["ann", "bo"])), pieceId, edition.number, { use, token: newToken() })))) tell({ at: now(), is: "putOut", edition: edition.number, use });
  };
  const someUse = () => pick(["public.web", "public.web", "group.read", "academic.quote"] as const);

  const DEEDS: readonly (readonly [number, string, () => Promise<void>])[] = [
    [10, "write", () => write(pick(WRITERS))],
    [6, "name", () => choose(pick(WRITERS))],
    [8, "settle", () => settle(pick(WRITERS))],
    [10, "answer", () => answer(pick(WRITERS), "public.web", pick(["yes", "yes", "no", "notSure", "askMe"]), chance(85) ? 0 : 1)],
    [8, "all say yes", async () => { for (const by of WRITERS) await answer(by, "public.web", "yes"); if (chance(70)) await putOut(); if (chance(80)) clock.pass(25 * HOUR_MS); }],
    [4, "answer about another use", () => answer(pick(WRITERS), pick(["academic.quote", "group.read"]), pick(["yes", "yes", "no"]))],
    [4, "all say yes for the space", async () => { for (const by of WRITERS) await answer(by, "group.read", "yes"); await putOut("group.read"); }],
    [2, "all say yes for a work", async () => { for (const by of WRITERS) await answer(by, "academic.quote", "yes"); }],
    [7, "put out", () => putOut(pick(["public.web", "public.web", "group.read"]))],
    [2, "take off", async () => { const use = pick(["public.web", "group.read"] as const); if (await tried(services.stories.takeOff(as("bo"), pieceId, use))) tell({ at: now(), is: "tookOff", use }); }],
    [4, "pause", () => change("paused", pick(WRITERS), someUse())],
    [5, "resume", async () => { for (const by of WRITERS) for (const use of ["public.web", "group.read"] as const) await change("resumed", by, use); }],
    [5, "take back", () => change("tookBack", pick(WRITERS), someUse())],
    [6, "undo", async () => { for (const by of WRITERS) for (const use of ["public.web", "group.read"] as const) await change("undid", by, use); }],
    [7, "hours pass", async () => clock.pass((1 + random.below(40)) * HOUR_MS)],
    [3, "minutes pass", async () => clock.pass((1 + random.below(15)) * MINUTE_MS)],
    [3, "months pass", async () => clock.pass((20 + random.below(200)) * DAY_MS)],
    [3, "take my words out", async () => {
      const by = pick(["ann", "bo"] as const);
      if (outAt !== null && outAt.at + 11 * MINUTE_MS > now()) return;
      if (await tried(services.takeOut.takeOut(as(by), pieceId, { token: newToken() }))) { tell({ at: now(), is: "tookWordsOut", by }); outAt = { by, at: now() }; }
    }],
    [4, "put my words back", async () => { if (outAt !== null && (await tried(services.takeOut.undo(as(outAt.by as Name), pieceId)))) { tell({ at: now(), is: "putWordsBack", by: outAt.by }); outAt = null; } }],
    [2, "erase", async () => { clock.pass(11 * MINUTE_MS); await services.takeOut.eraseDue(); }],
    [2, "bin", async () => { if (await tried(services.pieces.putInBin(as("ann"), pieceId))) tell({ at: now(), is: "binned" }); }],
    [4, "bring back from the bin", async () => { if (await tried(services.pieces.restore(as("ann"), pieceId))) tell({ at: now(), is: "unbinned" }); }],
    [3, "keep a version", async () => { const name = canary("version"); if (await tried(services.versions.name(as("ann"), pieceId, { name, token: newToken() }))) { tell({ at: now(), is: "called", words: name }); versions.splice(0, versions.length, ...drafts.versions.heads(pieceId).map(({ id }) => id)); } }],
    [2, "restore an older version", async () => { if (versions.length > 0) await tried(services.versions.bringBack(as("bo"), pieceId, pick(versions), { block: null, token: newToken() })); }],
    [3, "comment", async () => { const by = pick(["ann", "bo", "com"] as const); const words = canary(`c${by}`); if (await tried(services.talk.say(as(by), pieceId, { kind: "comment", text: `I think ${words}.`, wording: null, about: { is: "piece" }, to: [ids.ann], token: newToken() }))) tell({ at: now(), is: "commented", by, words }); }],
    [2, "title", async () => { const words = [canary("title"), canary("note")]; if (await tried(services.pieces.describe(as("bo"), pieceId, { title: words[0]!, contentNote: words[1]! }))) { says = words; for (const each of words) tell({ at: now(), is: "called", words: each }); } }],
    [2, "rename", async () => { const by = pick(EVERYBODY); const words = canary(`name${by}`); if (await tried(services.people.rename(as(by), words.replace("z", "Z")))) { names = { ...names, [by]: words }; tell({ at: now(), is: "renamed", by, words }); } }],
    [1, "leave", async () => { if (acts.some(({ is }) => is === "left")) return; await services.spaces.byOperator.removeMember({ spaceId, personId: ids.lea }); tell({ at: now(), is: "left", by: "lea" }); }],
    [1, "letters", async () => { await services.waitingLetters.due(); }],
  ];
  const total = DEEDS.reduce((sum, [weight]) => sum + weight, 0);
  // Recipients, and who sat beside somebody, are words as well.
  tell({ at: now(), is: "called", words: RECIPIENT });
  const agree = async () => { for (const by of WRITERS) await answer(by, "public.web", "yes"); await putOut(); clock.pass(25 * HOUR_MS); };
  const opening = [() => write("ann"), () => write("bo"), () => write("lea"), () => choose("ann"), () => choose("bo"), () => settle("ann"), agree];

  return {
    seed, acts, editions, versions,
    async step() {
      clock.pass(1 + random.below(5_000));
      // Whose time to think again is over: the server's own clockwork would do it some seconds later.
      if (outAt !== null && now() >= outAt.at + 10 * MINUTE_MS) { await services.takeOut.eraseDue(); outAt = null; }
      const first = opening.shift();
      if (first !== undefined) { await first(); return "opening"; }
      let at = random.below(total);
      const deed = DEEDS.find(([weight]) => (at -= weight) < 0)!;
      await deed[2]();
      return deed[1];
    },
  };
}

/** The same day, six months on; the last day of that month where there is none. */
function sixMonthsOn(at: number): number {
  const then = new Date(at);
  const day = then.getUTCDate();
  then.setUTCMonth(then.getUTCMonth() + 6);
  if (then.getUTCDate() !== day) then.setUTCDate(0);
  return then.getTime();
}

export const isInPiece = (name: string) => (IN_PIECE as readonly string[]).includes(name);
export type { Random };
