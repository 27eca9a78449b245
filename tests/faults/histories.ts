import { chainCommands, joinBackward, joinForward, liftEmptyBlock, setBlockType, splitBlock, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { step as undoStep } from "#app/editor/undo.ts";
import { isCutAgain } from "#app/domain/words/enough.ts";
import type { Chance } from "#tests/support/chance.ts";
import { between, type Clip, type ComesBack, textPlaces, type Writer } from "#tests/support/writers.ts";

/**
 * Random histories whose letters know whose they are: each person writes in an alphabet of their own, with a
 * space and full stop of their own. Whatever is done to the text, anybody can see from a letter who typed it.
 */
export const ALPHABETS = ["abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνξοπρστυφχψω", "бвгджзийклмнптфцчшщъыэюя"] as const;
const SPACES = [" ", "\u00a0", "\u2002"] as const;
const STOPS = [".", "\u0387", "\u0589"] as const;
const EMOJI = ["\u{1F68C}", "\u{1F33F}", "\u{1F527}"] as const;

/** Who types this character: 0, 1, 2. */
export function writerOf(letter: string): number {
  for (const [who, alphabet] of ALPHABETS.entries())
    if (alphabet.includes(letter) || letter === SPACES[who] || letter === STOPS[who] || letter === EMOJI[who]) return who;
  throw new Error(`Nobody writes ${JSON.stringify(letter)}`);
}

function someWords(who: number, chance: Chance): string {
  const letters = [...ALPHABETS[who]!];
  let text = "";
  for (let word = 1 + chance.below(5); word > 0; word--) {
    for (let letter = 1 + chance.below(7); letter > 0; letter--) text += letters[chance.below(letters.length)]!;
    text += chance.below(12) === 0 ? EMOJI[who]! : word === 1 && chance.below(3) === 0 ? STOPS[who]! : SPACES[who]!;
  }
  return text;
}

const { nodes, marks } = draftSchema;

const STRUCTURE: Readonly<Record<string, Command>> = {
  split: chainCommands(splitListItem(nodes["list_item"]!), splitBlock),
  joinBack: chainCommands(joinBackward),
  joinOn: joinForward,
  heading: setBlockType(nodes["heading"]!, { level: 2 }),
  smallHeading: setBlockType(nodes["heading"]!, { level: 3 }),
  paragraph: setBlockType(nodes["paragraph"]!),
  bullets: wrapInList(nodes["bullet_list"]!),
  numbers: wrapInList(nodes["ordered_list"]!),
  quote: wrapIn(nodes["blockquote"]!),
  lift: chainCommands(liftEmptyBlock, liftListItem(nodes["list_item"]!), lift),
  sink: sinkListItem(nodes["list_item"]!),
  bold: toggleMark(marks["strong"]!),
  italic: toggleMark(marks["em"]!),
};

/** A place between two whole characters of a text block. */
function place(doc: Node, chance: Chance): { at: number; block: { from: number; to: number; node: Node } } | null {
  const blocks = textPlaces(doc);
  const block = blocks[chance.below(Math.max(1, blocks.length))];
  return block === undefined ? null : { at: whole(doc, block.from + chance.below(block.to - block.from + 1)), block };
}

/** Never inside an emoji: an editor's caret does not stand there. */
function whole(doc: Node, at: number): number {
  const after = doc.resolve(at).nodeAfter;
  const unit = after?.isText ? after.text!.charCodeAt(0) : 0;
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

const span = (doc: Node, chance: Chance): { from: number; to: number } | null => {
  const start = place(doc, chance);
  const end = chance.below(4) === 0 ? place(doc, chance) : start && { at: whole(doc, start.block.from + chance.below(start.block.to - start.block.from + 1)) };
  if (start === null || end === null || start.at === end.at) return null;
  return { from: Math.min(start.at, end.at), to: Math.max(start.at, end.at) };
};

/** Does everybody have a connection all the time? If not, how does what they did without one come: act by act, or all at once? */
export type Network = "steady" | "comes and goes" | "comes and goes, all at once" | "comes and goes, whatever is done";

export type History = {
  readonly writers: readonly Writer[];
  readonly chance: Chance;
  readonly network: Network;
  readonly clips: (Clip | null)[];
  readonly did: string[];
  /** What somebody types; without it, words in an alphabet of their own. */
  readonly words?: (who: number, chance: Chance) => string;
  /** Keeps the draft as it is, or makes it again what it was when it was kept. Without it, nobody does either. */
  readonly versions?: { keep(): Promise<boolean>; bringBack(): Promise<boolean> };
};

export const comesBack = (network: Network): ComesBack => (network === "comes and goes, all at once" ? "at once" : "act by act");

/** One act in so many has to do with a version, where there are some. */
export const VERSION_EVERY = 25;

/** An act of the server's, for somebody: how often it is a version that is kept, and one that is brought back. */
export async function versionStep({ versions, chance, did }: History): Promise<void> {
  if (versions === undefined) return;
  const name = chance.below(2) === 0 ? "keep" : "bringBack";
  if (await versions[name]()) did.push(name);
}

/** One act of one of the writers, sent at once unless they are offline. Its name, for a history that fails. */
export async function step({ writers, chance, network, clips, did, words = someWords }: History): Promise<void> {
  const who = chance.below(writers.length);
  const writer = writers[who]!;
  const name = ACTS[chance.below(ACTS.length)]!;
  if (name === "offline" && network === "steady") return;
  if (!writer.isOnline && !(network === "comes and goes, whatever is done" ? WHATEVER : OFFLINE).has(name)) return;
  const clip = clips[who] ?? null;
  const done = await ACT[name]({ writer, network, who, chance, clip, words, keep: (kept) => void (clips[who] = kept) });
  if (done) did.push(`${who}:${name}`);
  await writer.send();
}

type Doing = { writer: Writer; network: Network; who: number; chance: Chance; clip: Clip | null; words(who: number, chance: Chance): string; keep(clip: Clip): void };
type Act = (doing: Doing) => boolean | Promise<boolean>;

const type: Act = ({ writer, who, chance, words }) => {
  const text = words(who, chance);
  const letters = chance.below(2) === 0 ? [text] : [...text];
  let at: number | null = null;
  return letters.every((letter) =>
    writer.act(
      (doc) => {
        at ??= place(doc, chance)?.at ?? null;
        return at === null ? null : between(doc, at);
      },
      (state, dispatch) => {
        dispatch(state.tr.insertText(letter));
        at = (at ?? 0) + letter.length;
        return true;
      },
    ),
  );
};

const structure: Act = ({ writer, chance }) => {
  const names = Object.keys(STRUCTURE);
  const command = STRUCTURE[names[chance.below(names.length)]!]!;
  return writer.act(
    (doc) => {
      const here = place(doc, chance);
      if (here === null) return null;
      const isStart = chance.below(3) === 0;
      return between(doc, isStart ? here.block.from : here.at, chance.below(3) === 0 ? here.block.to : isStart ? here.block.from : here.at);
    },
    (state, dispatch) => command(state, dispatch),
  );
};

const remove: Act = ({ writer, chance }) =>
  writer.act(
    (doc) => {
      const chosen = span(doc, chance);
      return chosen && between(doc, chosen.from, chosen.to);
    },
    (state, dispatch) => (dispatch(state.tr.deleteSelection()), true),
  );

const backspace: Act = ({ writer, chance }) => {
  let at: number | null = null;
  let done = false;
  for (let left = 1 + chance.below(6); left > 0; left--)
    done =
      writer.act(
        (doc) => {
          const here = at === null ? place(doc, chance) : { at, block: textPlaces(doc).find((b) => b.from <= at! && at! <= b.to)! };
          if (here?.block === undefined || here.at === here.block.from) return null;
          at = whole(doc, here.at - 1);
          return between(doc, at, here.at);
        },
        (state, dispatch) => (dispatch(state.tr.deleteSelection()), true),
      ) || done;
  return done;
};

/** Takes what is chosen along: `cut` takes it away as well. Only as much as can be known again. */
const lay = (cut: boolean): Act => ({ writer, chance, keep }) => {
  let clip: Clip | null = null;
  const done = writer.act(
    (doc) => {
      const chosen = span(doc, chance);
      if (chosen === null) return null;
      const slice = doc.slice(chosen.from, chosen.to);
      const plain = doc.textBetween(chosen.from, chosen.to, "\n");
      if (!textsOf(slice).every((text) => text === "" || isCutAgain(text, true))) return null;
      clip = { slice, plain };
      return between(doc, chosen.from, chosen.to);
    },
    (state, dispatch) => {
      if (cut) dispatch(state.tr.deleteSelection());
      return true;
    },
  );
  if (clip !== null) keep(clip);
  return done && clip !== null;
};

const textsOf = (slice: Slice): string[] => {
  const texts: string[] = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    texts.push(node.textContent);
    return false;
  });
  if (texts.length === 0) texts.push(slice.content.textBetween(0, slice.content.size));
  return texts;
};

const paste = (rich: boolean): Act => ({ writer, chance, clip }) =>
  clip !== null &&
  // What was changed since it was copied is a text of its own: no rule says whose.
  textsOf(clip.slice).every((text) => writer.knows(text)) &&
  writer.act(
    (doc) => {
      // Into a new paragraph of its own: beside like letters it could not be told which is which.
      const blocks = textPlaces(doc).filter((block) => block.node.content.size === 0);
      const empty = blocks[chance.below(Math.max(1, blocks.length))];
      return empty === undefined ? null : between(doc, empty.from);
    },
    (state, dispatch) => {
      if (rich) dispatch(state.tr.replaceSelection(clip.slice));
      else {
        const lines = clip.plain.split("\n").map((line) => nodes["paragraph"]!.create(null, line === "" ? [] : [draftSchema.text(line)]));
        dispatch(state.tr.replaceSelection(new Slice(Fragment.from(lines), 1, 1)));
      }
      return true;
    },
  );

/** The whole document chosen and written again with one word changed, as a clean-up tool would. */
const replaceAll: Act = ({ writer, who, chance, words }) => {
  const word = words(who, chance);
  return writer.act(
    (doc) => (place(doc, chance) === null ? null : between(doc, textPlaces(doc)[0]!.from)),
    (state, dispatch) => {
      const here = place(state.doc, chance);
      if (here === null || here.block.node.content.size === 0) return false;
      const changed = state.tr.insertText(word, here.at, whole(state.doc, Math.min(here.block.to, here.at + 4)));
      dispatch(state.tr.replaceWith(0, state.doc.content.size, changed.doc.content));
      return true;
    },
  );
};

/** A first-level block taken and put elsewhere in one act. */
const drag: Act = ({ writer, chance }) =>
  writer.act(
    (doc) => (doc.childCount < 2 ? null : between(doc, textPlaces(doc)[0]?.from ?? 0)),
    (state, dispatch) => {
      const { doc } = state;
      const from = chance.below(doc.childCount);
      const blocks = [...Array(doc.childCount).keys()].map((i) => doc.child(i));
      const [taken] = blocks.splice(from, 1);
      blocks.splice(chance.below(doc.childCount), 0, taken!);
      dispatch(state.tr.replaceWith(0, doc.content.size, blocks));
      return true;
    },
  );

const ACT = {
  type,
  structure,
  remove,
  backspace,
  cut: lay(true),
  copy: lay(false),
  pasteRich: paste(true),
  pastePlain: paste(false),
  replaceAll,
  drag,
  newLine: ({ writer, chance }) =>
    writer.act(
      (doc) => {
        const blocks = textPlaces(doc);
        const block = blocks[chance.below(Math.max(1, blocks.length))];
        return block === undefined ? null : between(doc, block.to);
      },
      (state, dispatch) => splitBlock(state, dispatch),
    ),
  undo: ({ writer }) => undoStep(writer.undo, "undo") !== "nothing",
  redo: ({ writer }) => undoStep(writer.undo, "redo") !== "nothing",
  offline: ({ writer }) => {
    if (!writer.isOnline) return false;
    writer.goOffline();
    return true;
  },
  comeBack: async ({ writer, network }) => {
    if (writer.isOnline) return false;
    await writer.comeBack(comesBack(network));
    return true;
  },
  reload: ({ writer, chance }) => {
    if (!writer.isOnline || chance.below(3) > 0) return false;
    writer.open();
    return true;
  },
} satisfies Record<string, Act>;

/**
 * Without a network people write, and take back what they wrote. Who turns the text around offline, while others
 * take letters out of it, brings these back as their own: see the README of server/collab.
 */
const OFFLINE: ReadonlySet<string> = new Set(["type", "backspace", "remove", "newLine", "comeBack"]);

/** All that people do. Only what they paste may have changed since they copied it, without their knowing: that is a text of its own. */
const WHATEVER: ReadonlySet<string> = new Set(Object.keys(ACT).filter((name) => !["offline", "reload", "pasteRich", "pastePlain"].includes(name)));

/** What happens how often. */
const ACTS: readonly (keyof typeof ACT)[] = [
  "type", "type", "type", "type", "type", "structure", "structure", "structure", "structure", "structure", "remove", "backspace",
  "cut", "copy", "pasteRich", "pastePlain", "replaceAll", "drag", "newLine", "newLine", "undo", "undo", "redo", "offline", "comeBack", "comeBack", "reload",
];
