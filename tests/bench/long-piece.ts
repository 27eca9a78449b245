import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { letters } from "./letters.ts";
import { randomFrom, type Random } from "#tests/support/random.ts";

/**
 * A long piece, made keystroke by keystroke by four people in turns: 260,000 edits that leave
 * about 100,000 characters, paragraphs of text as the editor shapes them. Every turn is a new visit,
 * so a new client id. Seeded: the same bytes every time. Kept in the temp folder once made.
 */
export type Turn = { readonly writer: number; readonly clientId: number; readonly strokes: readonly Uint8Array[] };
export type LongPiece = {
  readonly turns: readonly Turn[];
  readonly edits: number;
  readonly characters: number;
  /** What a document that has everything says it has. */
  readonly stateVector: Uint8Array;
};

const SEED = 20_260;
const WRITERS = 4;
const TURNS = 20;
const EDITS = 260_000;
const CHARACTERS = 100_000;
const FOLDER = path.join(tmpdir(), "told-together-bench");

export function longPiece(edits = EDITS): LongPiece {
  const file = path.join(FOLDER, `piece-2-${SEED}-${edits}.bin`);
  if (!existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${file}.part`, pack(write(edits)));
    renameSync(`${file}.part`, file);
  }
  return unpack(readFileSync(file));
}

/** One turn after another in one document whose client id changes, so later turns edit earlier words. */
function write(edits: number): LongPiece {
  const random = randomFrom(SEED);
  const letter = letters(random);
  const doc = new Y.Doc();
  let strokes: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => strokes.push(update));
  const turns: Turn[] = [];
  const cursor = startPiece(doc, random);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const clientId = 1 + random.below(0xffff_fffe);
    doc.clientID = clientId;
    strokes = [];
    const until = Math.floor(edits / TURNS);
    if (turn === 0) cursor.newParagraph();
    cursor.moveAnywhere();
    while (strokes.length < until) burstOfWriting(cursor, random, letter, until - strokes.length, () => strokes.length);
    turns.push({ writer: turn % WRITERS, clientId, strokes });
  }
  return {
    turns,
    edits: turns.reduce((sum, turn) => sum + turn.strokes.length, 0),
    characters: cursor.characters(),
    stateVector: Y.encodeStateVector(doc),
  };
}

/** Some letters, some of them taken back, now and then a new paragraph or another place. */
function burstOfWriting(
  cursor: Cursor,
  random: Random,
  letter: () => string,
  left: number,
  made: () => number,
): void {
  const until = made() + left;
  const typed = 8 + random.below(40);
  const share = (EDITS - CHARACTERS) / 2 / ((EDITS + CHARACTERS) / 2);
  for (let stroke = 0; stroke < typed && made() < until; stroke += 1) cursor.type(letter());
  const back = Math.round(typed * share + random.unit() - 0.5);
  for (let stroke = 0; stroke < back && made() < until; stroke += 1) cursor.backspace();
  if (made() >= until) return;
  if (random.below(12) === 0) cursor.newParagraph();
  else if (random.below(10) === 0) cursor.moveAnywhere();
}

type Cursor = {
  type(letter: string): void;
  backspace(): void;
  newParagraph(): void;
  moveAnywhere(): void;
  characters(): number;
};

function startPiece(doc: Y.Doc, random: Random): Cursor {
  const draft = doc.getXmlFragment(DRAFT_ROOT);
  const texts: Y.XmlText[] = [];
  let here = 0;
  let offset = 0;
  let characters = 0;
  return {
    type: (letter) => {
      texts[here]?.insert(offset, letter);
      offset += 1;
      characters += 1;
    },
    backspace: () => {
      if (offset === 0) return;
      offset -= 1;
      characters -= 1;
      texts[here]?.delete(offset, 1);
    },
    newParagraph: () => {
      const text = new Y.XmlText();
      const at = texts.length === 0 ? 0 : here + 1;
      doc.transact(() => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [text]);
        draft.insert(at, [paragraph]);
      });
      texts.splice(at, 0, text);
      here = at;
      offset = 0;
    },
    moveAnywhere: () => {
      here = random.below(texts.length);
      offset = random.below((texts[here]?.length ?? 0) + 1);
    },
    characters: () => characters,
  };
}

/** A line of JSON, then every stroke with its length before it. */
function pack(piece: LongPiece): Buffer {
  const head = JSON.stringify({
    edits: piece.edits,
    characters: piece.characters,
    stateVector: Buffer.from(piece.stateVector).toString("base64"),
    turns: piece.turns.map((turn) => ({ writer: turn.writer, clientId: turn.clientId, count: turn.strokes.length })),
  });
  const parts: Buffer[] = [Buffer.from(`${head}\n`)];
  for (const turn of piece.turns)
    for (const stroke of turn.strokes) {
      const length = Buffer.alloc(2);
      length.writeUInt16LE(stroke.length);
      parts.push(length, Buffer.from(stroke));
    }
  return Buffer.concat(parts);
}

type Head = {
  edits: number;
  characters: number;
  stateVector: string;
  turns: { writer: number; clientId: number; count: number }[];
};

function unpack(bytes: Buffer): LongPiece {
  const end = bytes.indexOf("\n");
  const head = JSON.parse(bytes.subarray(0, end).toString()) as Head;
  let at = end + 1;
  const next = (): Uint8Array => {
    const length = bytes.readUInt16LE(at);
    at += 2 + length;
    return bytes.subarray(at - length, at);
  };
  return {
    edits: head.edits,
    characters: head.characters,
    stateVector: Buffer.from(head.stateVector, "base64"),
    turns: head.turns.map(({ writer, clientId, count }) => ({
      writer,
      clientId,
      strokes: Array.from({ length: count }, next),
    })),
  };
}
