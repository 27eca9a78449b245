/** What was put out, and how it is read: through the gate, at every request. */
import { canPutOut, canReadPiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import { isUse, rowOfUse, type Asked } from "#app/domain/consent/uses.ts";
import type { EditionNode } from "#app/domain/consent/edition.ts";
import { dayInWords, whenInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import type { EditionRow } from "../../store/editions.ts";
import type { OpenAt } from "../../store/openAt.ts";
import type { Store } from "../../store/index.ts";
import { pieceFor, spaceFor } from "../asking.ts";
import { onceId } from "../once.ts";
import type { Clock, Ids } from "../ports.ts";
import { citation, isCitationFormat } from "../credit/formats.ts";
import { madeBy, type MadeBy } from "../credit/madeBy.ts";
import type { Story } from "#app/domain/consent/story.ts";
import { robotsFor } from "../head/storyHead.ts";
import { storyJsonLd } from "../head/storyJsonLd.ts";
import { withoutCredits } from "../words.ts";
import type { GateFacts } from "./facts.ts";
import { OPEN_KEY } from "./openKey.ts";
import { storyLine, storyPage, type StoryLine, type StoryPage } from "./storyPage.ts";

/** What makes files of a story (server/files). `end`: "pdf" in "story.pdf". */
export type StoryFiles = {
  readonly forms: readonly { readonly form: string; readonly end: string }[];
  make(text: PublicText, form: string, place: { readonly origin: string }): Promise<{ readonly name: string; readonly type: string; readonly body: string | Uint8Array }>;
};

export type StoriesDeps = { store: Store; clock: Clock; ids: Ids; gate: GateFacts; files: StoryFiles; origin: string };

/** A file as it is handed out. `robots`: what search engines may do with it. */
export type OpenFile = { readonly name: string; readonly type: string; readonly body: string | Uint8Array; readonly robots: string };

/** So many stories are remembered as they were let through. */
const OPEN_AT_MOST = 200;

export const PUBLIC: Asked = { use: "public.web", recipient: "" };
const IN_SPACE: Asked = { use: "group.read", recipient: "" };

export type EditionView = {
  piece: { id: string; title: string; space: { id: string; name: string; helpContact: string } };
  number: number;
  title: string;
  /** Null once its words were erased. */
  doc: EditionNode | null;
  day: string;
  by: string;
  hash: string;
  slug: string;
  /** `handedOut`: who took a file of it for this use, and when; for those who write it. */
  uses: readonly (Asked & { isOpen: boolean; isOut: boolean; handedOut: readonly { by: string; day: string }[] })[];
  mayPutOut: boolean;
  token: string;
};

/** A public address: nobody's, or a piece's that is shown or rests. */
export type AtAddress = { readonly is: "unknown" } | { readonly is: "resting" } | { readonly is: "shown"; readonly text: PublicText };

/** The text that stands at an address, or what is said of one that does not. */
const textAt = (there: AtAddress): PublicText => (there.is === "shown" ? there.text : fail(there.is === "resting" ? "resting" : "not_found"));

export const createStories = ({ store, clock, ids, gate, files, origin }: StoriesDeps) => {
  /** What the gate let through, and until when that holds if nothing moves. */
  const open = new Map<string, OpenAt & { readonly text: PublicText; readonly until: number }>();

  /**
   * What stands at a public address at this moment. One look says whether anything has moved since the gate was asked; if
   * nothing has, its answer holds, until the time is over that it holds by itself. Only a yes is remembered, never a no.
   */
  async function at(slug: string): Promise<AtAddress> {
    const there = await store.openAt.find(slug);
    const kept = open.get(slug);
    if (kept !== undefined) {
      if (there !== null && kept.moved === there.moved && kept.content === there.content && clock.now().getTime() < kept.until) return { is: "shown", text: kept.text };
      open.delete(slug);
    }
    if (there === null) return { is: "unknown" };
    const row = there.editionId === null ? null : await store.editions.find(there.editionId);
    const text = await gate.ask(row, PUBLIC);
    // An edition has one address: a piece that moved is not shown at the old one.
    if (text === "not yet" || row === null || row.edition?.slug !== slug) return { is: (await wasPutOut(there.pieceId, slug)) ? "resting" : "unknown" };
    // What the gate looked at came after the first look: is it still the same?
    const again = await store.openAt.find(slug);
    if (again?.moved === there.moved && again.content === there.content) remember(slug, { ...there, text, until: await gate.until(row, PUBLIC) });
    return { is: "shown", text };
  }

  function remember(slug: string, one: OpenAt & { text: PublicText; until: number }): void {
    open.set(slug, one);
    const oldest = open.keys().next();
    if (open.size > OPEN_AT_MOST && !oldest.done) open.delete(oldest.value);
  }

  /** Was anything of the piece ever put out at this very address? That another one was settled and waits is nobody's to know. */
  async function wasPutOut(pieceId: string, slug: string): Promise<boolean> {
    for (const { use, editionId } of await store.releases.ofPiece(pieceId)) {
      if (use !== "public.web") continue;
      const row = await store.editions.find(editionId);
      // Of one whose words are gone nobody knows the address any more: it may have been this one.
      if (row !== null && (row.edition === null || row.edition.slug === slug)) return true;
    }
    return false;
  }

  async function editionFor(viewer: Viewer, pieceId: string, number: number, may: Parameters<typeof pieceFor>[3]) {
    const facts = await pieceFor(store, viewer, pieceId, may);
    const row = (await store.editions.byNumber(pieceId, number)) ?? fail("not_found");
    return { ...facts, row };
  }

  const proposedIn = (row: EditionRow, use: string, recipient: string): Asked => {
    const found = isUse(use) ? row.uses.find((one) => one.use === use && one.recipient === recipient) : undefined;
    return found === undefined ? fail("not_found") : { use: found.use, recipient: found.recipient };
  };

  return {
    at,
    /** A secret of this place, for what says whether an open page has changed. */
    openKey: () => store.settings.once(OPEN_KEY, () => ids.secret()),

    /** One story on the public web. `resting` and `not_found` are all that is said of what is not shown. */
    async page(slug: string): Promise<StoryPage> {
      return storyPage(textAt(await at(slug)), origin);
    },

    /** Everything on the public web now that may be found, the newest first. */
    async list(): Promise<StoryLine[]> {
      return (await this.shown()).filter((text) => permitted(text).findable).map(storyLine);
    },

    /** Everything on the public web now. */
    async shown(): Promise<PublicText[]> {
      const texts: PublicText[] = [];
      for (const release of await store.releases.allStanding("public.web")) {
        const text = await gate.ask(await store.editions.find(release.editionId), PUBLIC);
        if (text !== "not yet") texts.push(text);
      }
      return texts;
    },

    /** What a space's own people may read there, the newest first. */
    async inSpace(viewer: Viewer, spaceId: string): Promise<(StoryLine & { pieceId: string })[]> {
      const { space } = await spaceFor(store, viewer, spaceId);
      const lines: (StoryLine & { pieceId: string })[] = [];
      for (const release of await store.releases.allStanding("group.read")) {
        if ((await store.pieces.find(release.pieceId))?.spaceId !== space.id) continue;
        const text = await gate.ask(await store.editions.find(release.editionId), IN_SPACE);
        if (text !== "not yet") lines.push({ ...storyLine(text), pieceId: release.pieceId });
      }
      return lines;
    },

    /** One of them. What is not shown to the space is not found there. */
    async readInSpace(viewer: Viewer, spaceId: string, pieceId: string): Promise<{ story: Story; made: MadeBy; space: { id: string; name: string; helpContact: string } }> {
      const { space } = await spaceFor(store, viewer, spaceId);
      const release = (await store.pieces.find(pieceId))?.spaceId === space.id ? await store.releases.standing(pieceId, "group.read") : null;
      const text = release === null ? "not yet" : await gate.ask(await store.editions.find(release.editionId), IN_SPACE);
      if (text === "not yet") return fail("not_found");
      return { story: permitted(text), made: madeBy(text, { origin }), space: { id: space.id, name: space.name, helpContact: space.helpContact } };
    },

    /** How to cite it, as a file. */
    async cite(slug: string, format: string): Promise<OpenFile> {
      if (!isCitationFormat(format)) return fail("not_found");
      await this.toKeep(slug, format);
      // After it was written down, and right before the first byte.
      const text = textAt(await at(slug));
      const { type, file, body } = citation(text, format, { origin });
      return { name: file, type, body, robots: robotsFor(permitted(text).findable) };
    },

    /** One of the files that stand beside a story: its forms to keep ("story.pdf"), and what programs read of it. */
    async file(slug: string, name: string): Promise<OpenFile> {
      const form = files.forms.find(({ end }) => name === `story.${end}`)?.form;
      if (name !== "metadata.json" && form === undefined) return fail("not_found");
      if (form === undefined) {
        const text = textAt(await at(slug));
        return { name, type: "application/ld+json; charset=utf-8", body: storyJsonLd(text, { origin }), robots: robotsFor(permitted(text).findable) };
      }
      const made = await files.make(await this.toKeep(slug, form), form, { origin });
      // Making some takes a while: what was taken back meanwhile is not handed out.
      return { ...made, robots: robotsFor(permitted(textAt(await at(slug))).findable) };
    },

    /** Its forms to keep. */
    forms: files.forms.map(({ form, end }) => ({ form, file: `story.${end}` })),

    /**
     * Puts an edition out for a use that is shown on our pages. What was out for it before goes. The answer is the same
     * whatever people have said: it is shown once everybody's yes counts.
     */
    async putOut(viewer: Viewer, pieceId: string, number: number, given: { use: string; token: string }): Promise<void> {
      const { row, personId, piece } = await editionFor(viewer, pieceId, number, canPutOut);
      const asked = proposedIn(row, given.use, "");
      if (rowOfUse(asked.use).shown !== "here" || given.token === "") return fail("malformed");
      if (!(await gate.mayBePutOut(row))) return fail("not_yet");
      const at = clock.now();
      // One page has a form for each use, with one token.
      const id = onceId(personId, `${given.token} ${asked.use}`);
      await store.transaction(async (tx) => {
        const standing = await tx.releases.standing(pieceId, asked.use);
        if (standing?.id === id || standing?.editionId === row.id) return;
        // The same form once more, from a page that was left open: what was taken off since does not come back by it.
        if ((await tx.releases.ofPiece(pieceId)).some((one) => one.id === id)) return fail("already_done");
        if (standing !== null) {
          await tx.releases.end(pieceId, asked.use, { at, by: personId });
          // An older backup knows only the one that goes: it does not come back in place of this one.
          await tx.takenBack.remember({ kind: "release.ended", pieceId, use: asked.use, by: personId }, at);
        }
        await tx.releases.add({ id, editionId: row.id, pieceId, ...asked, by: personId, at });
        await tx.ledger.add({ at, type: "release.put", subject: personId, piece: pieceId, payload: { edition: row.id, ...asked } });
        await tx.audit.add({ id: ids.id(), at, act: "edition.putOut", actorId: personId, spaceId: piece.spaceId, pieceId });
      });
    },

    /** Takes it off again. Anybody who writes can, and anybody can put it out again. */
    async takeOff(viewer: Viewer, pieceId: string, use: string): Promise<void> {
      const { personId, piece } = await pieceFor(store, viewer, pieceId, canPutOut);
      if (!isUse(use)) return fail("malformed");
      const at = clock.now();
      await store.transaction(async (tx) => {
        if ((await tx.releases.standing(pieceId, use)) === null) return;
        await tx.releases.end(pieceId, use, { at, by: personId });
        await tx.takenBack.remember({ kind: "release.ended", pieceId, use, by: personId }, at);
        await tx.ledger.add({ at, type: "release.ended", subject: personId, piece: pieceId, payload: { use } });
        await tx.audit.add({ id: ids.id(), at, act: "edition.takenOff", actorId: personId, spaceId: piece.spaceId, pieceId });
      });
    },

    /** One edition for whoever may open its piece, with what it is out for. Never who has answered. */
    async edition(viewer: Viewer, pieceId: string, number: number): Promise<EditionView> {
      const { row, piece, ...facts } = await editionFor(viewer, pieceId, number, canReadPiece);
      const records = canPutOut(facts) ? (await store.exports.ofPiece(pieceId)).filter(({ editionId, personId }) => editionId === row.id && personId !== null) : [];
      const [space, names] = await Promise.all([store.spaces.find(piece.spaceId), store.people.names([row.settledBy, ...records.flatMap(({ personId: who }) => who ?? [])])]);
      const uses = await Promise.all(row.uses.map(async ({ use, recipient }) => ({
        use, recipient, isOpen: (await gate.ask(row, { use, recipient })) !== "not yet", isOut: (await store.releases.standing(pieceId, use))?.editionId === row.id,
        handedOut: records.filter((one) => one.use === use && one.recipient === recipient).map((one) => ({ by: names.get(one.personId ?? "") ?? "", day: dayInWords(one.at) })),
      })));
      return {
        piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
        number, title: row.edition?.title ?? "", doc: row.edition === null || (await gate.isLeaving(row)) ? null : withoutCredits(row.edition.doc), day: whenInWords(row.settledAt, clock.now()), by: names.get(row.settledBy) ?? "",
        hash: row.hash, slug: row.edition?.slug ?? "", uses, mayPutOut: canPutOut(facts), token: ids.id(),
      };
    },

    /** A file for one use, for whoever writes the piece: recorded before its first byte. */
    async handOut(viewer: Viewer, pieceId: string, number: number, given: { use: string; recipient: string; form: string }): Promise<OpenFile> {
      const { row, personId } = await editionFor(viewer, pieceId, number, canPutOut);
      const asked = proposedIn(row, given.use, given.recipient);
      if (rowOfUse(asked.use).shown !== "file" || !files.forms.some(({ form }) => form === given.form)) return fail("not_found");
      const text = await gate.ask(row, asked);
      if (text === "not yet") return fail("not_yet");
      await record(row, asked, given.form, personId);
      const made = await files.make(text, given.form, { origin });
      if ((await gate.ask(await store.editions.find(row.id), asked)) === "not yet") return fail("not_yet");
      return { ...made, robots: robotsFor(false) };
    },

    /** A file of what is on the public page, for anybody: recorded before its first byte. */
    async toKeep(slug: string, form: string): Promise<PublicText> {
      const text = textAt(await at(slug));
      const pieceId = await store.slugs.pieceOf(slug);
      const release = pieceId === null ? null : await store.releases.standing(pieceId, "public.web");
      const row = release && (await store.editions.find(release.editionId));
      if (!row) return fail("resting");
      await record(row, PUBLIC, form, null);
      return text;
    },
  };

  async function record(row: EditionRow, { use, recipient }: Asked, form: string, personId: string | null): Promise<void> {
    const at = clock.now();
    await store.transaction(async (tx) => {
      await tx.exports.add({ id: ids.id(), editionId: row.id, pieceId: row.pieceId, use, recipient, form, personId, at });
      // What somebody hands to a named person or body is part of the record; what anybody takes from a public page is only counted in files.
      if (personId !== null) await tx.ledger.add({ at, type: "export.made", subject: personId, piece: row.pieceId, payload: { edition: row.id, use, recipient, form } });
    });
  }
};

export type Stories = ReturnType<typeof createStories>;
