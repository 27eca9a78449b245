/** "If I am unwell": what somebody sets up beforehand, and what others may do by it. It only ever takes away. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords, whenInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { asksUntil, isPlan, mayUse, type Helper, type PlanDoes, type UnwellPlan } from "#app/domain/people/unwell.ts";
import type { Store } from "../store/index.ts";
import { personOf } from "./asking.ts";
import type { Answers } from "./consent/answers.ts";
import { letters } from "./letters.ts";
import type { Addresses, Clock, Ids, Mail } from "./ports.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; mail: Pick<Mail, "available">; addresses: Pick<Addresses, "home" | "letters">; answers: Pick<Answers, "all" | "orLetInLately" | "pauseAllFor" | "resumeWhatOthersPaused"> };

export type UnwellView = {
  /** Null: nothing was set up. */
  plan: { does: PlanDoes; helperId: string; helper: string; spaceId: string; space: string; answer: "none" | "waits" | "yes" | "no" } | null;
  /** Somebody paused everything, and the person has not said how it goes on. */
  used: { by: string; when: string } | null;
  people: readonly { personId: string; name: string }[];
  spaces: readonly { id: string; name: string }[];
};

/** One person who let me do this. Nothing of their words, answers or pieces. */
export type HelpingView = {
  personId: string;
  name: string;
  /** asked: they ask if I would. ready: I can. asks: not now, because I asked them about a use of their words, until that day. */
  state: "asked" | "ready" | "asks";
  until: string | null;
  /** I said that I would, and can say that I do not want to any more. */
  mayStop: boolean;
  /** When I last did it, if they have not said since how it goes on. */
  did: string | null;
};

export const createUnwell = ({ store, clock, ids, mail, addresses, answers }: Deps) => {
  /** What two people have in common now, seen from the helper. */
  async function helperFor(helper: string, person: string, on: Store = store): Promise<Helper> {
    const [mine, theirs] = await Promise.all([on.spaces.ofPerson(helper), on.spaces.ofPerson(person)]);
    const shared = mine.filter(({ id }) => theirs.some((space) => space.id === id));
    return { personId: helper, shares: new Set(shared.map(({ id }) => id)), stewardOf: new Set(shared.filter(({ role }) => role === "steward").map(({ id }) => id)) };
  }

  /** Did this helper ask the person about a use not long ago? Whatever was answered: so it says nothing of that. */
  async function asking(helper: string, person: string, on: Store = store): Promise<Date | null> {
    const asked = (await answers.all(person, on)).filter(({ row }) => row.settledBy === helper && row.edition !== null && !row.stopped).map(({ row }) => row.settledAt);
    return asksUntil(asked, clock.now());
  }

  /** Everybody in a space with them. */
  async function around(me: string) {
    const spaces = await store.spaces.ofPerson(me);
    const people = new Map<string, string>();
    const withStewards: { id: string; name: string }[] = [];
    for (const { id, name } of spaces) {
      const members = (await store.spaces.members(id)).filter(({ personId }) => personId !== me);
      for (const member of members) people.set(member.personId, member.name);
      if (members.some(({ role }) => role === "steward")) withStewards.push({ id, name });
    }
    return { people: [...people].map(([personId, name]) => ({ personId, name })).sort((a, b) => a.name.localeCompare(b.name, "en")), spaces: withStewards };
  }

  const audit = (tx: Store, act: string, actorId: string, subjectId: string) => tx.audit.add({ id: ids.id(), at: clock.now(), act, actorId, subjectId });
  const answerOf = ({ does, acceptedAt, declinedAt }: UnwellPlan) => (does !== "ask" ? "none" : acceptedAt !== null ? "yes" : declinedAt !== null ? "no" : "waits");

  return {
    async view(viewer: Viewer): Promise<UnwellView> {
      const me = personOf(viewer);
      const [plan, use, near] = await Promise.all([store.unwell.of(me), store.unwell.standing(me), around(me)]);
      const names = await store.people.names([plan?.helperId ?? [], use?.by ?? []].flat());
      const space = plan?.spaceId ? await store.spaces.find(plan.spaceId) : null;
      return {
        ...near,
        plan: plan && { does: plan.does, helperId: plan.helperId ?? "", helper: names.get(plan.helperId ?? "") ?? "", spaceId: plan.spaceId ?? "", space: space?.name ?? "", answer: answerOf(plan) },
        used: use && { by: names.get(use.by) ?? "", when: whenInWords(use.at, clock.now()) },
      };
    },

    /** Throws `check_answers` for {does, helper, space}. What was set up before ends with it. */
    async choose(viewer: Viewer, given: { does: string; helper: string; space: string }): Promise<void> {
      const me = personOf(viewer);
      const { does } = given;
      if (!isPlan(does)) return fail("check_answers", { does: "doesMissing" });
      const near = await around(me);
      if (does === "ask" && !near.people.some(({ personId }) => personId === given.helper)) return fail("check_answers", { helper: "helperMissing" });
      if (does === "ask" && (await asking(given.helper, me)) !== null) return fail("check_answers", { helper: "helperAsks" });
      if (does === "pause" && !near.spaces.some(({ id }) => id === given.space)) return fail("check_answers", { space: "spaceMissing" });
      const at = clock.now();
      await store.transaction(async (tx) => {
        const before = await tx.unwell.of(me);
        const isSame = before !== null && before.does === "ask" && does === "ask" && before.helperId === given.helper;
        if (isSame && before.declinedAt === null) return;
        await tx.unwell.keep({ personId: me, does, helperId: does === "ask" ? given.helper : null, spaceId: does === "pause" ? given.space : null, acceptedAt: null, declinedAt: null }, at);
        await tx.ledger.add({ at, type: "plan.set", subject: me, piece: "", payload: { does } });
        await audit(tx, "plan.set", me, me);
      });
    },

    /** Who was asked says whether they would. A no can be said later, too. */
    async reply(viewer: Viewer, personId: string, yes: boolean): Promise<void> {
      const me = personOf(viewer);
      const at = clock.now();
      await store.transaction(async (tx) => {
        const plan = await tx.unwell.of(personId);
        if (plan === null || plan.does !== "ask" || plan.helperId !== me) return fail("not_found");
        await tx.unwell.keep({ ...plan, acceptedAt: yes ? at : null, declinedAt: yes ? null : at }, at);
        await tx.ledger.add({ at, type: "plan.answered", subject: personId, piece: "", payload: { by: me, yes } });
        await audit(tx, "plan.answered", me, personId);
      });
    },

    /** For who was asked, and for those who look after a space that somebody named. */
    async helping(viewer: Viewer): Promise<HelpingView[]> {
      const me = personOf(viewer);
      const stewarding = (await store.spaces.ofPerson(me)).filter(({ role }) => role === "steward").map(({ id }) => id);
      const plans = await store.unwell.naming(me, stewarding);
      const names = await store.people.names(plans.map(({ personId }) => personId));
      const views: HelpingView[] = [];
      for (const plan of plans) {
        const { personId } = plan;
        const isAsked = plan.does === "ask" && plan.acceptedAt === null && plan.declinedAt === null;
        if (!isAsked && !mayUse(plan, await helperFor(me, personId))) continue;
        const until = await asking(me, personId);
        const use = await store.unwell.standing(personId);
        views.push({
          personId, name: names.get(personId) ?? "", state: isAsked ? "asked" : until === null ? "ready" : "asks",
          mayStop: plan.does === "ask" && !isAsked, until: until === null ? null : dayInWords(until), did: use?.by === me ? whenInWords(use.at, clock.now()) : null,
        });
      }
      return views;
    },

    /**
     * Pauses everything of theirs that is used or about to be. The answer is the same whether there was anything: it tells
     * nothing of what they said. The person is told.
     */
    async use(viewer: Viewer, personId: string): Promise<void> {
      const me = personOf(viewer);
      const at = clock.now();
      await store.transaction(async (tx) => {
        const plan = await tx.unwell.of(personId);
        if (plan === null || !mayUse(plan, await helperFor(me, personId, tx))) return fail("not_found");
        if ((await asking(me, personId, tx)) !== null) return fail("not_allowed");
        await tx.unwell.use({ id: ids.id(), personId, by: me, at });
        await tx.ledger.add({ at, type: "plan.used", subject: personId, piece: "", payload: { by: me } });
        await answers.pauseAllFor(tx, personId, me);
        await audit(tx, "plan.used", me, personId);
        const wish = mail.available ? await tx.letters.wishOf(personId) : null;
        if (wish === null || wish.letters === "none" || wish.address === null) return;
        await tx.outbox.addLetter(ids.id(), letters.waiting(wish.address, { home: addresses.home(), stop: addresses.letters() }), at);
        await tx.letters.written(personId, at);
      });
    },

    /** The person ends it: everything goes on as before, or stays paused. False when there was nothing to end. */
    async end(viewer: Viewer, how: "goOn" | "stay"): Promise<boolean> {
      const me = personOf(viewer);
      const at = clock.now();
      // What shows more is said by a device that is known to be theirs.
      if (how === "goOn") await answers.orLetInLately(viewer);
      return store.transaction(async (tx) => {
        if ((await tx.unwell.standing(me)) === null) return false;
        if (how === "goOn") await answers.resumeWhatOthersPaused(tx, me);
        await tx.unwell.end(me, at);
        await tx.ledger.add({ at, type: "plan.ended", subject: me, piece: "", payload: { goesOn: how === "goOn" } });
        await audit(tx, "plan.ended", me, me);
        return true;
      });
    },

    /** For "Next for you": what others did for me, and who asks me. */
    async waitingFor(viewer: Viewer): Promise<{ did: { by: string } | null; asked: readonly { name: string }[] }> {
      const me = personOf(viewer);
      const use = await store.unwell.standing(me);
      const names = use === null ? null : await store.people.names([use.by]);
      const asked = (await store.unwell.naming(me, [])).filter(({ acceptedAt, declinedAt }) => acceptedAt === null && declinedAt === null);
      const askers = await store.people.names(asked.map(({ personId }) => personId));
      return { did: use === null ? null : { by: names?.get(use.by) ?? "" }, asked: asked.map(({ personId }) => ({ name: askers.get(personId) ?? "" })) };
    },
  };
};

export type Unwell = ReturnType<typeof createUnwell>;
