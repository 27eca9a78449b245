import type { Node, Slice } from "prosemirror-model";
import { EditorState, type Selection, TextSelection, type Transaction } from "prosemirror-state";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { draftSchema } from "#app/contract/editor-schema.ts";
import type { OpenDrafts } from "#server/collab/drafts.ts";
import type { Knowledge, Peer, Room } from "#server/collab/room.ts";
import { stillGone } from "#server/collab/still-gone.ts";

/** How what was done without a network reaches the server. */
export type ComesBack = "act by act" | "at once";

/**
 * People who write in one draft without sockets: each has a document, an editor without a screen and an
 * undo of their own, and sends what the editor made of each act straight into the open draft.
 */
export class Writer implements Peer {
  readonly personId: string;
  private readonly room: Room;
  private readonly drafts: OpenDrafts;
  doc!: Y.Doc;
  undo!: Y.UndoManager;
  isOnline = true;
  private waiting: Uint8Array[] = [];
  private mine: Uint8Array[] = [];

  constructor(personId: string, room: Room, drafts: OpenDrafts) {
    this.personId = personId;
    this.room = room;
    this.drafts = drafts;
    this.open();
  }

  /** A page of its own: another client id, nothing to undo. */
  open(): void {
    this.doc?.destroy();
    this.doc = new Y.Doc();
    this.isOnline = true;
    this.waiting = [];
    this.mine = [];
    this.doc.getXmlFragment(DRAFT_ROOT);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.room.doc), this);
    this.undo = new Y.UndoManager(this.fragment, { captureTimeout: 0, trackedOrigins: new Set([EDITOR]) });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.mine.push(update);
    });
    this.room.peers.add(this);
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(DRAFT_ROOT);
  }

  get text(): Node {
    return initProseMirrorDoc(this.fragment, draftSchema).doc;
  }

  /** Does this text stand in the draft as it is, or was it taken out of it as it is? */
  knows(text: string): boolean {
    if (textPlaces(this.text).some(({ node }) => node.textContent.includes(text))) return true;
    for (const act of this.room.ledger.gone.since(0))
      if (stillGone(this.room.ledger, act.runs).map((run) => run.text).join("").includes(text)) return true;
    return false;
  }

  /** Runs an editor's command at a selection. False when it does not apply there. */
  act(select: (doc: Node) => Selection | null, command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean): boolean {
    const { doc, meta } = initProseMirrorDoc(this.fragment, draftSchema);
    const selection = select(doc);
    if (selection === null) return false;
    let state = EditorState.create({ doc, selection });
    if (!command(state, (tr) => void (state = state.apply(tr)))) return false;
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, state.doc, meta), EDITOR);
    return true;
  }

  /** Sends what was done, and lets everybody hear of it. Offline: keeps it. */
  async send(): Promise<void> {
    if (!this.isOnline) return;
    const sending = this.mine.splice(0);
    for (const update of sending) this.deliver(update, () => true);
    await this.drafts.commits.flush();
  }

  goOffline(): void {
    this.isOnline = false;
  }

  /**
   * Act by act, as our editor comes back, and then the answer that holds the rest; or all at once in that answer, as any other
   * client of y-websocket would, and our own when its device kept no acts.
   */
  async comeBack(how: ComesBack = "act by act"): Promise<void> {
    const hello = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const had = (id: { client: number; clock: number }) => (hello.get(id.client) ?? 0) > id.clock;
    const knew: Knowledge = (from, to) => !had(from) || had(to);
    this.isOnline = true;
    const acts = this.mine.splice(0);
    if (how === "act by act") for (const act of acts) this.deliver(act, knew, true);
    this.deliver(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.room.doc)), knew);
    for (const missed of this.waiting.splice(0)) Y.applyUpdate(this.doc, missed, this);
    await this.drafts.commits.flush();
  }

  show(update: Uint8Array): void {
    if (this.isOnline) Y.applyUpdate(this.doc, update, this);
    else this.waiting.push(update);
  }

  tellMoved(): void {}

  end(): void {
    throw new Error("The draft could not be saved");
  }

  private deliver(update: Uint8Array, knew: Knowledge, isOneAct = false): void {
    const outcome = this.room.receive(this, { personId: this.personId, mayWrite: true }, update, knew, isOneAct);
    if (outcome.kind !== "taken") throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  }
}

const EDITOR = "editor";

/** The places of a document where letters stand or could. */
export function textPlaces(doc: Node): { from: number; to: number; node: Node }[] {
  const found: { from: number; to: number; node: Node }[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock) found.push({ from: at + 1, to: at + 1 + node.content.size, node });
    return !node.isTextblock;
  });
  return found;
}

export const between = (doc: Node, from: number, to = from): Selection => TextSelection.create(doc, from, to);

export type Clip = { readonly slice: Slice; readonly plain: string };
