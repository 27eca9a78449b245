/** A story as a tagged PDF: readable aloud, with headings to jump to, and all its letters inside. */
import PDFDocument from "pdfkit";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { oneAtATime } from "#server/services/oneAtATime.ts";
import { plainPiece, wordsOf, type Block, type Piece } from "../blocks.ts";
import { leafOf, type Leaf } from "../leaf.ts";
import { readablyTitled } from "./title.ts";
import { createPages, type Box, type Look, type Pages } from "./pages.ts";

const BODY: Look = { tag: "P", size: 11.5, heavy: false, before: 8, keep: 0 };
const HEADS = {
  title: { tag: "H1", size: 22, heavy: true, before: 0, keep: 2 },
  heading: { tag: "H2", size: 15, heavy: true, before: 18, keep: 2 },
  smallHeading: { tag: "H3", size: 12.5, heavy: true, before: 14, keep: 2 },
} as const satisfies Record<string, Look>;
const ROOT: Box = { indent: 0, bars: [] };
/** How far lists and quotations are set in; deeper than this they stay where they are. */
const STEP = 22;
const DEEPEST = 10;

type Element = ReturnType<PDFKit.PDFDocument["struct"]>;

const inTurn = oneAtATime();

/** One at a time: many at once would each take as long as all of them. */
export async function storyPdf(text: PublicText, place: Place): Promise<Uint8Array> {
  const leaf = leafOf(text, place);
  return inTurn("pdf", () => drawn(leaf));
}

async function drawn(leaf: Leaf): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "A4", margin: 0, pdfVersion: "1.7", tagged: true, lang: leaf.language, displayTitle: true,
    info: readablyTitled(leaf.title, leaf.authors.map(({ name }) => name).join("; "), new Date(`${leaf.day}T00:00:00Z`)),
  });
  const chunks: Uint8Array[] = [];
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.on("end", resolve).on("error", reject));

  const root = doc.struct("Document");
  doc.addStructure(root);
  const pages = createPages(doc);
  const english = (pieces: readonly Piece[], look: Look, parent = root) => pages.paragraph(pieces, parent, { ...look, language: "en" }, ROOT, null);

  doc.outline.addItem(leaf.title);
  await pages.paragraph([plainPiece(leaf.title)], root, HEADS.title, ROOT, null);
  if (leaf.contentNote !== "") await english([plainPiece(words.storyFiles.note(leaf.contentNote))], BODY);
  if (leaf.byLine !== "") await english([plainPiece(leaf.byLine)], BODY);
  const story = doc.struct("Sect");
  root.add(story);
  await drawBlocks(doc, pages, leaf.story, story, ROOT);
  story.end();
  for (const { heading, paragraphs } of leaf.sections) {
    const section = doc.struct("Sect");
    root.add(section);
    doc.outline.addItem(heading);
    await english([plainPiece(heading)], HEADS.heading, section);
    for (const pieces of paragraphs) await english(pieces, BODY, section);
    section.end();
  }
  pages.close();
  root.end();
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

async function drawBlocks(doc: PDFKit.PDFDocument, pages: Pages, blocks: readonly Block[], parent: Element, box: Box, label: { text: string; element: Element } | null = null): Promise<void> {
  let point = label;
  const inner = (): number => Math.min(box.indent + STEP, STEP * DEEPEST);
  if (label !== null && (blocks[0] === undefined || blocks[0].is === "list" || blocks[0].is === "quote")) {
    // A point without words of its own still has its sign.
    await pages.paragraph([], parent, BODY, box, label);
    point = null;
  }
  for (const block of blocks) {
    if (block.is === "quote") {
      const quote = doc.struct("BlockQuote");
      parent.add(quote);
      await drawBlocks(doc, pages, block.blocks, quote, { indent: inner(), bars: [...box.bars, box.indent + 6] });
      quote.end();
    } else if (block.is === "list") {
      const list = doc.struct("L");
      parent.add(list);
      for (const [at, item] of block.items.entries()) {
        const one = doc.struct("LI");
        const sign = doc.struct("Lbl");
        const body = doc.struct("LBody");
        list.add(one);
        one.add(sign);
        one.add(body);
        await drawBlocks(doc, pages, item, body, { ...box, indent: inner() }, { text: block.numbered ? `${at + 1}.` : "\u2022", element: sign });
        sign.end();
        body.end();
        one.end();
      }
      list.end();
    } else {
      if (block.is !== "paragraph") doc.outline.addItem(wordsOf(block.pieces).replace(/\s+/g, " ").trim());
      await pages.paragraph(block.pieces, parent, block.is === "paragraph" ? BODY : HEADS[block.is], box, point);
    }
    point = null;
  }
}
