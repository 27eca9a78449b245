/** The group agreement: read it, suggest another, say yes. The rule is app/domain/space/agreement.ts. */
import { canProposeAgreement } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { checkAgreement, passes, type AgreementState } from "#app/domain/space/agreement.ts";
import type { Agreement } from "../store/agreements.ts";
import type { Store } from "../store/index.ts";
import { personOf, spaceFor } from "./asking.ts";
import { onceId } from "./once.ts";
import type { Clock, Ids } from "./ports.ts";

export type AgreementVersion = {
  id: string;
  version: number;
  text: string;
  state: AgreementState;
  /** The day it became current, or was suggested if it never did. */
  day: string;
  /** "" when they are no longer in the space: names of people who left are not shown. */
  suggestedBy: string;
  byMe: boolean;
  /** My own yes. Nobody is shown anybody else's. */
  iSaidYes: boolean;
};

export type AgreementView = {
  current: AgreementVersion | null;
  /** Suggestions that are waiting for more than half of the group, oldest first. */
  suggested: readonly AgreementVersion[];
  /** Everything that was, newest first. */
  before: readonly AgreementVersion[];
  mayPropose: boolean;
  /** For the form that suggests one: sent twice, it suggests once. */
  token: string;
};

/** Makes every suggestion current that more than half of the people here have said yes to. */
export async function settleProposals(tx: Store, ids: Ids, spaceId: string, at: Date): Promise<void> {
  const members = new Set((await tx.spaces.members(spaceId)).map((member) => member.personId));
  const open = (await tx.agreements.ofSpace(spaceId)).filter((version) => version.state === "proposed").reverse();
  for (const proposal of open) {
    if (!passes(members, await tx.agreements.whoSaidYes(proposal.id))) continue;
    const current = await tx.agreements.current(spaceId);
    if (current) await tx.agreements.setState(current.id, "past");
    for (const other of open) if (other.id !== proposal.id) await tx.agreements.setState(other.id, "dropped");
    await tx.agreements.setState(proposal.id, "current", at);
    await tx.audit.add({ id: ids.id(), at, act: "agreement.becameCurrent", actorId: null, spaceId });
    return;
  }
}

export const createAgreements = ({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) => ({
  async open(viewer: Viewer, spaceId: string): Promise<AgreementView> {
    const { personId, role } = await spaceFor(store, viewer, spaceId);
    const [versions, mine, members] = await Promise.all([
      store.agreements.ofSpace(spaceId),
      store.agreements.yesesOf(spaceId, personId),
      store.spaces.members(spaceId),
    ]);
    const shown = (version: Agreement): AgreementVersion => ({
      id: version.id,
      version: version.version,
      text: version.text,
      state: version.state,
      day: dayInWords(version.currentAt ?? version.createdAt),
      suggestedBy: members.find((member) => member.personId === version.proposedBy)?.name ?? "",
      byMe: version.proposedBy === personId,
      iSaidYes: mine.has(version.id),
    });
    const current = versions.find((version) => version.state === "current");
    return {
      current: current ? shown(current) : null,
      suggested: versions.filter((version) => version.state === "proposed").reverse().map(shown),
      before: versions.filter((version) => version.state === "past" || version.state === "dropped").map(shown),
      mayPropose: canProposeAgreement({ role }),
      token: ids.id(),
    };
  },

  /** Suggests a text; the one who suggests it has said yes to it. Sent twice, it is one suggestion. */
  async propose(viewer: Viewer, spaceId: string, given: { text: string; token: string }): Promise<void> {
    const { personId, role } = await spaceFor(store, viewer, spaceId);
    if (!canProposeAgreement({ role })) return fail("not_allowed");
    const text = given.text.replace(/\r\n?/g, "\n").trim();
    const problems = checkAgreement(text);
    if (Object.keys(problems).length > 0) return fail("check_answers", problems);
    const id = onceId(personId, given.token);
    const at = clock.now();
    await store.transaction(async (tx) => {
      if (await tx.agreements.find(id)) return;
      if ((await tx.agreements.current(spaceId))?.text === text) return fail("check_answers", { text: "agreementSame" });
      const version = (await tx.agreements.newestVersion(spaceId)) + 1;
      await tx.agreements.add({ id, spaceId, version, text, state: "proposed", proposedBy: personId, createdAt: at, currentAt: null });
      await tx.agreements.sayYes(id, personId, at);
      await tx.audit.add({ id: ids.id(), at, act: "agreement.proposed", actorId: personId, spaceId });
      await settleProposals(tx, ids, spaceId, at);
    });
  },

  /** Yes to the current text or to a suggestion. Yes to what is past says nothing, and is `already_done`. */
  async sayYes(viewer: Viewer, spaceId: string, agreementId: string): Promise<void> {
    const { personId } = await spaceFor(store, viewer, spaceId);
    const at = clock.now();
    await store.transaction(async (tx) => {
      const version = await tx.agreements.find(agreementId);
      if (!version || version.spaceId !== spaceId) return fail("not_found");
      if (version.state === "past" || version.state === "dropped") return fail("already_done");
      await tx.agreements.sayYes(agreementId, personId, at);
      await tx.audit.add({ id: ids.id(), at, act: "agreement.saidYes", actorId: personId, spaceId });
      await settleProposals(tx, ids, spaceId, at);
    });
  },

  /** Only the one who suggested it takes it back. */
  async takeBack(viewer: Viewer, spaceId: string, agreementId: string): Promise<void> {
    const { personId } = await spaceFor(store, viewer, spaceId);
    await store.transaction(async (tx) => {
      const version = await tx.agreements.find(agreementId);
      if (!version || version.spaceId !== spaceId || version.proposedBy !== personId) return fail("not_found");
      if (version.state === "dropped") return;
      if (version.state !== "proposed") return fail("already_done");
      await tx.agreements.setState(agreementId, "dropped");
      await tx.audit.add({ id: ids.id(), at: clock.now(), act: "agreement.takenBack", actorId: personId, spaceId });
    });
  },

  /** The spaces where a text waits for this person: the current one that they have not said yes to, or a suggestion. */
  async waitingFor(viewer: Viewer): Promise<{ spaceId: string; spaceName: string; what: "current" | "suggested" }[]> {
    const personId = personOf(viewer);
    const waiting: { spaceId: string; spaceName: string; what: "current" | "suggested" }[] = [];
    for (const space of await store.spaces.ofPerson(personId)) {
      const mine = await store.agreements.yesesOf(space.id, personId);
      const unsaid = (await store.agreements.ofSpace(space.id)).filter((version) => !mine.has(version.id));
      const what = (["suggested", "current"] as const).find((which) =>
        unsaid.some((version) => version.state === (which === "current" ? "current" : "proposed")),
      );
      if (what) waiting.push({ spaceId: space.id, spaceName: space.name, what });
    }
    return waiting;
  },
});

export type Agreements = ReturnType<typeof createAgreements>;
