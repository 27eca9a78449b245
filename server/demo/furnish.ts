import { createHash } from "node:crypto";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Core } from "../core.ts";
import { ASK, PEOPLE, SPACE, STORIES, type Story, type Who } from "./stories.ts";

const DAY_MS = 86_400_000;

/** Where the clock stands while the past is being made; back at zero it is the time on the wall. */
export class Past {
  private behindMs = 0;
  now = (): Date => new Date(Date.now() - this.behindMs);
  daysAgo(days: number): void {
    this.behindMs = days * DAY_MS;
  }
}

export type Furnished = { readonly people: Readonly<Record<Who, string>>; readonly spaceId: string };

/** Fills an empty server with the demonstration, through the same services that people use. */
export async function furnish({ services, store, drafts }: Pick<Core, "services" | "store" | "drafts">, past: Past): Promise<Furnished> {
  past.daysAgo(20);
  const people = {} as Record<Who, string>;
  for (const [who, { name, hats }] of Object.entries(PEOPLE) as [Who, (typeof PEOPLE)[Who]][]) {
    const { id } = await services.people.addByOperator({ name, mayStartSpaces: who === "ann" });
    people[who] = id;
    await services.people.setHats(viewer(who), hats);
  }
  function viewer(who: Who): PersonViewer {
    return {
      kind: "person", personId: people[who], name: PEOPLE[who].name, sessionId: "demo", ownDevice: false, mayStartSpaces: who === "ann",
    };
  }

  const { id: spaceId } = await services.spaces.start(viewer("ann"), { ...SPACE, token: "demo" });
  const agreement = await store.agreements.current(spaceId);
  for (const who of Object.keys(PEOPLE) as Who[]) {
    if (who === "ann") continue;
    const role = who === "chidi" ? "facilitator" : "member";
    await services.spaces.byOperator.addMember({ spaceId, personId: people[who], role });
    if (agreement) await services.agreements.sayYes(viewer(who), spaceId, agreement.id);
  }

  const pieces = new Map<string, string>();
  const parts: { pieceId: string; part: Story["parts"][number] }[] = [];
  for (const story of STORIES) {
    past.daysAgo(18);
    const { id: pieceId } = await services.pieces.byOperator.add({
      spaceId,
      title: story.title,
      byId: people[story.by],
      writers: (story.writers ?? []).map((who) => people[who]),
      readers: (story.readers ?? []).map((who) => people[who]),
      contentNote: story.contentNote ?? "",
      reflectionSet: story.reflectionSet ?? null,
    });
    pieces.set(story.title, pieceId);
    parts.push(...story.parts.map((part) => ({ pieceId, part })));
  }
  // The oldest first: nobody in the past wrote before what is already there.
  for (const { pieceId, part } of parts.sort((a, b) => b.part.daysAgo - a.part.daysAgo)) {
    past.daysAgo(part.daysAgo);
    await drafts.addPart({ pieceId, personId: people[part.by], text: part.text, place: { at: "end" } });
  }

  past.daysAgo(1);
  const asked = pieces.get(ASK.piece) ?? "";
  await services.pieces.askToAdd(viewer(ASK.by), asked, { personId: people[ASK.person], role: ASK.role });
  await services.agreements.propose(viewer(SPACE.suggestedBy), spaceId, { text: SPACE.suggestion, token: tokenOf("suggestion") });
  past.daysAgo(0);
  return { people, spaceId };
}

const tokenOf = (what: string) => createHash("sha256").update(what).digest("hex");
