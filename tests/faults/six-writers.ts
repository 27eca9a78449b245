import * as Y from "yjs";
import { randomFrom, type Random } from "#tests/support/random.ts";
import { addParagraph, draftOf } from "#tests/support/draft.ts";
import { openYClient, type YClient } from "#tests/support/yclient.ts";

/**
 * Writers who never stop, whatever happens to the server. Every letter they type is typed once in
 * the whole run, so it can be told from every other: what was promised about it can be counted.
 */
export type Promises = {
  /** Letters that somebody else has seen, or whose writer was told "saved". */
  readonly there: Set<string>;
  /** Letters whose taking away somebody else has seen, or whose taker was told "saved". */
  readonly gone: Set<string>;
};

export type Writer = {
  readonly client: YClient;
  /** One keystroke: a new letter somewhere, or one letter taken away, or a new paragraph. */
  press(): void;
  /** Letters typed, and letters taken away, by this writer so far. */
  readonly typed: Set<string>;
  readonly taken: Set<string>;
};

/** Unique letters: Chinese, then Korean; 32,000 of them. */
export function letterSource(): () => string {
  let next = 0;
  return () => {
    const code = next < 20_900 ? 0x4e00 + next : 0xac00 + next - 20_900;
    next += 1;
    if (code > 0xd7a3) throw new Error("no letters left");
    return String.fromCharCode(code);
  };
}

export function openWriter(given: {
  url: string;
  cookie: string;
  seed: number;
  newLetter: () => string;
  promises: Promises;
}): Writer {
  const random = randomFrom(given.seed);
  const { promises } = given;
  const typed = new Set<string>();
  const taken = new Set<string>();
  /** What each message of the present connection held, by its number. */
  let sent: { index: number; letters: Letters }[] = [];

  /** Every letter this writer ever met, by its id: when it is taken away its bytes no longer say which it was. */
  const letters = new Map<string, string>();

  const client = openYClient({
    url: given.url,
    cookie: given.cookie,
    receive: (update, me) => {
      Y.applyUpdate(me.doc, update, me);
      const seen = readLetters(update, letters);
      for (const letter of seen.typed) if (!typed.has(letter)) promises.there.add(letter);
      for (const letter of seen.taken) if (!taken.has(letter)) promises.gone.add(letter);
    },
    onSent: (update, index) => {
      if (index === 1) sent = [];
      sent.push({ index, letters: readLetters(update, letters) });
    },
    onSaved: ({ count }) => {
      for (const message of sent.filter(({ index }) => index <= count)) {
        for (const letter of message.letters.typed) promises.there.add(letter);
        for (const letter of message.letters.taken) promises.gone.add(letter);
      }
      sent = sent.filter(({ index }) => index > count);
    },
  });
  client.doc.on("update", (update: Uint8Array) => void readLetters(update, letters));

  const press = (): void => {
    const texts = textsOf(client.doc);
    const text = texts[random.below(texts.length)];
    if (text === undefined || (texts.length < 40 && random.below(40) === 0)) {
      const letter = given.newLetter();
      typed.add(letter);
      addParagraph(client.doc, letter);
    } else if (text.length > 3 && random.below(5) === 0) takeAway(text, random, taken);
    else {
      const letter = given.newLetter();
      typed.add(letter);
      text.insert(random.below(3) === 0 ? random.below(text.length + 1) : text.length, letter);
    }
  };
  return { client, press, typed, taken };
}

function takeAway(text: Y.XmlText, random: Random, taken: Set<string>): void {
  const place = random.below(text.length);
  const letter = [...text.toJSON()][place];
  if (letter !== undefined) taken.add(letter);
  text.delete(place, 1);
}

const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  draftOf(doc)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((inside) => inside instanceof Y.XmlText);

type Letters = { readonly typed: readonly string[]; readonly taken: readonly string[] };

/** What an update brings and takes away. `known` learns from it, and helps to name what is taken away. */
function readLetters(update: Uint8Array, known: Map<string, string>): Letters {
  const { structs, ds } = Y.decodeUpdate(update);
  const typed: string[] = [];
  for (const struct of structs)
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
      [...struct.content.str].forEach((letter, place) => {
        typed.push(letter);
        known.set(`${struct.id.client}:${struct.id.clock + place}`, letter);
      });
  const taken: string[] = [];
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (let place = clock; place < clock + len; place += 1) {
        const letter = known.get(`${client}:${place}`);
        if (letter !== undefined) taken.push(letter);
      }
  return { typed, taken };
}
