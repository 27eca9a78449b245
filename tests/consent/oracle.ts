/**
 * What may be seen by whom, worked out anew from the plain list of what people did. It shares no line with the product and
 * imports nothing. Words, names and titles are canaries: each is one person's, and unlike every other.
 */
export type Use = "public.web" | "group.read" | "academic.quote";
type Did =
  | { is: "came" | "renamed" | "wrote" | "commented"; by: string; words: string }
  | { is: "called"; words: string }
  /** `names`: what is shown for a use; "account" for the name that people see here. What they are called otherwise is nobody's. */
  | { is: "chose"; by: string; isNamed: boolean; isThanked: boolean; names: Partial<Record<Use, string>>; otherwise: string }
  /** `underGroup`: whoever wrote it stands under the group's name; who is thanked stands there by their own. `holds`: what stood on the page that was settled. `says`: its title and note. */
  | { is: "settled"; edition: number; holds: readonly string[]; says: readonly string[]; leftOut: readonly string[]; underGroup: boolean; findable: boolean; asks: readonly Use[] }
  /** `from`: not before. `until`: null for always; then it is asked again for 60 days, and hidden unless `keep`. */
  | { is: "answered"; by: string; edition: number; use: Use; yes: boolean; from: number; until: number | null; keep: boolean }
  | { is: "paused" | "resumed" | "tookBack" | "undid"; by: string; use: Use }
  | { is: "putOut"; edition: number; use: Use }
  | { is: "tookOff"; use: Use } | { is: "binned" | "unbinned" }
  | { is: "tookWordsOut" | "putWordsBack" | "left"; by: string };
export type Act = { readonly at: number } & Readonly<Did>;
type Edition = Extract<Act, { is: "settled" }> & { needs: Set<string>; names: Map<Use, string[]> };
type Said = { yes: boolean; counts: number; until: number | null; keep: boolean; paused: boolean; goneBy: number | null };

const MINUTE = 60_000, DAY = 24 * 60 * MINUTE;

export function maySee(acts: readonly Act[], now: number) {
  const whose = new Map<string, string>(), writtenAt = new Map<string, number>(), account = new Map<string, string>();
  const chose = new Map<string, Extract<Act, { is: "chose" }>>(), editions = new Map<number, Edition>(), said = new Map<string, Said>();
  const own = new Map<string, Set<string>>(), company = new Set<string>(), called = new Set<string>(), given = new Set<string>(), left = new Set<string>(), outs: { by: string; at: number }[] = [];
  const standing = new Map<Use, Edition | undefined>();
  let binned = false;
  const mine = (by: string, words: string) => void (own.get(by) ?? own.set(by, new Set()).get(by)!).add(words);
  const all = (by: string, use: Use) => [...said].filter(([key]) => key.endsWith(`/${use}/${by}`)).map(([, one]) => one);

  for (const act of acts) {
    if (act.at > now) break;
    if (act.is === "came" || act.is === "renamed") { account.set(act.by, act.words); company.add(act.words); mine(act.by, act.words); }
    if (act.is === "wrote") { whose.set(act.words, act.by); writtenAt.set(act.words, act.at); mine(act.by, act.words); }
    if (act.is === "commented" || act.is === "called") called.add(act.words);
    if (act.is === "commented") mine(act.by, act.words);
    if (act.is === "chose") {
      chose.set(act.by, act);
      mine(act.by, act.otherwise);
      for (const name of Object.values(act.names)) if (name !== "account" && name !== "") { given.add(name); mine(act.by, name); }
    }
    if (act.is === "settled") {
      const writers = act.holds.map((words) => whose.get(words)!);
      const named = [...chose.values()].filter(({ by, isNamed }) => isNamed && !act.leftOut.includes(by));
      const names = new Map(act.asks.map((use) => [use, named.filter(({ isThanked }) => isThanked || !act.underGroup).map(({ by, names: { [use]: one = "" } }) => (one === "account" ? account.get(by)! : one)).filter((one) => one !== "")]));
      editions.set(act.edition, { ...act, names, needs: new Set([...writers, ...named.map(({ by }) => by)]) });
    }
    if (act.is === "answered") said.set(`${act.edition}/${act.use}/${act.by}`, { yes: act.yes, counts: Math.max(act.at + (act.use === "group.read" ? 0 : DAY), act.from), until: act.until, keep: act.keep, paused: false, goneBy: null });
    if (act.is === "paused" || act.is === "resumed") for (const one of all(act.by, act.use)) if (one.goneBy === null) one.paused = act.is === "paused";
    if (act.is === "tookBack") for (const one of all(act.by, act.use)) one.goneBy ??= act.at + 10 * MINUTE;
    if (act.is === "undid") for (const one of all(act.by, act.use)) if (one.goneBy !== null && act.at < one.goneBy) one.goneBy = null;
    if (act.is === "putOut" || act.is === "tookOff") standing.set(act.use, act.is === "putOut" ? editions.get(act.edition) : undefined);
    if (act.is === "binned" || act.is === "unbinned") binned = act.is === "binned";
    if (act.is === "tookWordsOut") outs.push({ by: act.by, at: act.at });
    if (act.is === "putWordsBack") { const last = outs.findLastIndex(({ by }) => by === act.by); if (last !== -1 && act.at < outs[last]!.at + 10 * MINUTE) outs.splice(last, 1); }
    if (act.is === "left") left.add(act.by);
  }

  const isOut = (words: string, since: number) => outs.some(({ by, at }) => by === whose.get(words) && at > since);
  const serves = (one: Said | undefined) =>
    one !== undefined && one.yes && !one.paused && one.goneBy === null && now >= one.counts && (one.until === null || one.keep || now < one.until + 60 * DAY);
  const lets = (one: Edition, use: Use) =>
    !binned && one.asks.includes(use) && !one.holds.some((words) => isOut(words, one.at)) && [...one.needs].every((by) => serves(said.get(`${one.edition}/${use}/${by}`)));
  const shown = (use: Use) => { const one = standing.get(use); return one !== undefined && lets(one, use) ? new Set([...one.holds, ...one.names.get(use)!, ...one.says]) : new Set<string>(); };
  const world = shown("public.web");
  return {
    /** Does the public page stand there? */
    isShown: world.size > 0,
    /** By everybody: on the page and in its files. `found`: on lists, in feeds and by harvesters too. `space`: by everybody in the space. */
    world, found: standing.get("public.web")?.findable ? world : new Set<string>(), space: shown("group.read"),
    /** By whoever is in the piece; `given`: by those who write it, as well. `company`: by whoever is in the space. */
    piece: new Set([...[...whose.keys()].filter((words) => !isOut(words, writtenAt.get(words)!)), ...called]), given, company,
    /** May an edition be handed out by those who write it? */
    isHanded: (edition: number) => { const one = editions.get(edition); return one !== undefined && lets(one, "academic.quote"); },
    own: (by: string): ReadonlySet<string> => own.get(by) ?? new Set(), isIn: (by: string) => !left.has(by)
  };
}
