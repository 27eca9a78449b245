import { TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { mountText } from "./binding.ts";
import { catchUp } from "./catch-up.ts";
import type { Change } from "./changes.ts";
import { makeConnection, type Connection } from "./connection.ts";
import type { ScreenKeys } from "./keys.ts";
import type { DeviceCopy } from "./offline.ts";
import { watchOthers, type Elsewhere } from "./others.ts";
import type { SomebodyHere } from "./people.ts";
import { hasUnsaved, statusOf, type Status } from "./status.ts";
import { toolsAt, type ToolsAt } from "./tools.ts";
import { allText, unsentText } from "./unsent.ts";
import type { Speaking } from "./speaking/speaking.ts";

/** Words that were just pasted: what they say, under which ids of this page's own, and what was last copied here. */
export type Pasted = { readonly text: string; readonly copied: string; readonly client: number; readonly clock: number; readonly length: number };

/** What the screen shows. A new object whenever something in it changed. */
export type Facts = {
  readonly status: Status;
  /** The draft is on the page and may be written in. */
  readonly ready: boolean;
  readonly people: readonly SomebodyHere[];
  readonly changes: readonly Change[];
  readonly elsewhere: Elsewhere | null;
  readonly tools: ToolsAt;
};

export type RoomOptions = {
  readonly pieceId: string;
  readonly personId: string;
  readonly epoch: number;
  /** This is the person's own device: words may be kept on it. */
  readonly ownDevice: boolean;
  readonly showCarets: boolean;
  readonly showMe: boolean;
  /** ws://host/collab */
  readonly collabUrl: string;
  readonly place: HTMLElement;
  readonly attributes: Readonly<Record<string, string>>;
  readonly hint: string;
  readonly keys: ScreenKeys;
  /** May this change of mine happen? */
  allows(change: Transaction, state: EditorState): boolean;
  pasted(pasted: Pasted): void;
  /** The server closed for good. The room has stopped; `unsent` are the words that only this page had. */
  refused(code: number, unsent: string): void;
};

export type Room = {
  readonly view: EditorView;
  facts(): Facts;
  /** Calls back after each change of the facts; gives its stop. */
  subscribe(listener: () => void): () => void;
  showMe(shown: boolean): void;
  /** Takes the caret to a place, and the page with it: only when the person asked. */
  goTo(position: number): void;
  dismissElsewhere(): void;
  /** Says whose words are whose; loaded when first asked for. */
  speaking(): Promise<Speaking>;
  /** Words that may be nowhere but on this page; "" when all is saved. */
  unsent(): string;
  /** All words of the draft as this page knows it. */
  text(): string;
  /** Closing the page now would lose words. */
  wouldLose(): boolean;
  close(): Promise<void>;
};

/** Words waiting this long for an acknowledgement, or for a network on somebody else's device, are cause to copy them. */
const TOO_LONG_MS = { connected: 20_000, away: 60_000 };
/** Remember on the device what the server has at most this often. */
const NOTE_EVERY_MS = 1_500;

export async function openRoom(options: RoomOptions): Promise<Room> {
  const doc = new Y.Doc();
  const draft = doc.getXmlFragment(DRAFT_ROOT);
  const awareness = new Awareness(doc);
  awareness.setLocalState(options.showMe ? { cursor: null } : null);
  const listeners = new Set<() => void>();
  let connection: Connection | null = null;
  let device: DeviceCopy | null = null;
  let onDevice = false;
  let asked = 0;
  let noted = 0;
  let stopped = false;
  let refreshing = false;
  const openedAt = Date.now();

  const canWrite = () => !stopped && (connection?.line().begun === true || draft.length > 0);

  const others = watchOthers({
    doc, awareness, personId: options.personId,
    view: () => view,
    isNews: () => connection?.line().synced === true,
    changed: () => soon(),
  });
  const view = mountText(options.place, {
    ...options, draft, awareness,
    editable: canWrite,
    pasting: (text, copied) => {
      const clock = Y.getState(doc.store, doc.clientID);
      // Once they are in the shared document.
      queueMicrotask(() => {
        const length = Y.getState(doc.store, doc.clientID) - clock;
        if (length > 0) options.pasted({ text, copied, client: doc.clientID, clock, length });
      });
    },
    looked: (now, before) => {
      others.looked(now, before);
      soon();
    },
  });

  const status = (): Status => {
    if (connection === null) return { is: "opening" };
    const line = connection.line();
    const since = connection.waitingSince() ?? (line.begun ? null : openedAt);
    const patience = line.open || !line.begun ? TOO_LONG_MS.connected : TOO_LONG_MS.away;
    return statusOf(line, {
      onDevice: device !== null && onDevice, tooLong: since !== null && Date.now() - since > patience, loaded: canWrite(),
    });
  };
  const look = (): Facts => ({
    status: status(),
    ready: canWrite(),
    people: others.people(),
    changes: others.changes(),
    elsewhere: others.elsewhere(),
    tools: toolsAt(view.state),
  });
  let facts = look();

  const refresh = () => {
    if (stopped) return;
    const next = look();
    if (JSON.stringify(next) === JSON.stringify(facts)) return;
    facts = next;
    for (const listener of listeners) listener();
  };
  /** Once, after everything that happens now has happened. */
  const soon = () => {
    if (refreshing) return;
    refreshing = true;
    queueMicrotask(() => {
      refreshing = false;
      refresh();
    });
  };

  const askDevice = () => {
    onDevice = false;
    const question = ++asked;
    void device?.isKept().then((kept) => {
      // Something was written since: it is the newer question whose answer counts.
      if (question !== asked) return;
      onDevice = kept;
      soon();
    });
  };
  const lineChanged = () => {
    const line = connection?.line();
    if (device && connection && line?.synced && !hasUnsaved(line) && Date.now() - noted > NOTE_EVERY_MS) {
      noted = Date.now();
      device.noteOnServer(connection.onServer());
    }
    // The editor asks whether it is editable only when it is updated.
    if (view.editable !== canWrite()) view.setProps({});
    soon();
  };

  const pageEvents: readonly (readonly [string, (event: Event) => void])[] = [
    ["online", () => connection?.hurry()],
    ["offline", () => connection?.drop()],
    // Only a page that comes back: shown for the first time, its connection may be about to open, and hurrying would cut it.
    ["pageshow", (event) => { if (event instanceof PageTransitionEvent && event.persisted) connection?.hurry(); }],
  ];
  const stop = () => {
    if (stopped) return;
    connection?.stop();
    stopped = true;
    clearInterval(timer);
    for (const [name, listener] of pageEvents) removeEventListener(name, listener);
    view.setProps({});
  };
  const refused = (code: number) => {
    const unsent = unsentText(draft, connection?.onServer() ?? new Map());
    stop();
    void Promise.resolve(device?.wipe()).catch(() => {}).then(() => options.refused(code, unsent));
  };

  // "Saving" becomes "we could not save" by the clock.
  const timer = setInterval(refresh, 1_000);
  for (const [name, listener] of pageEvents) addEventListener(name, listener);

  if (options.ownDevice) {
    // Only here: most devices never need it.
    device = await (await import("./offline.ts")).openDeviceCopy(options, doc);
    doc.on("update", askDevice);
    askDevice();
  }
  connection = makeConnection({
    url: options.collabUrl, pieceId: options.pieceId, doc, awareness,
    knownBefore: device?.knownBefore ?? null,
    ...(device && { acts: { before: await device.actsBefore(), keeps: device } }),
    events: { changed: lineChanged, refused, receiving: () => catchUp(view) },
  });
  const { wire } = connection;
  let loadedSpeaking: Promise<Speaking> | null = null;
  const speaking = () => (loadedSpeaking ??= import("./speaking/speaking.ts").then(({ startSpeaking }) => startSpeaking(doc, wire, device)));
  // What an earlier page said about its words goes before the words.
  if (device && (await device.saidBefore()).length > 0) await speaking();
  connection.start();
  refresh();

  return {
    view,
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    showMe: (shown) => awareness.setLocalState(shown ? { cursor: null } : null),
    goTo: (position) => {
      const change = view.state.tr;
      const at = change.doc.resolve(Math.max(0, Math.min(position, change.doc.content.size)));
      view.focus();
      view.dispatch(change.setSelection(TextSelection.near(at)).scrollIntoView());
      others.dismiss();
    },
    dismissElsewhere: () => others.dismiss(),
    speaking,
    unsent: () => (connection === null || !hasUnsaved(connection.line()) ? "" : unsentText(draft, connection.onServer())),
    text: () => allText(draft),
    wouldLose: () => connection !== null && hasUnsaved(connection.line()) && !(device !== null && onDevice),
    close: async () => {
      stop();
      awareness.destroy();
      view.destroy();
      await device?.close();
      doc.destroy();
    },
  };
}
