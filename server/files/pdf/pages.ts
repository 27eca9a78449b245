/** Pages of a PDF, line by line, each line told apart for those who hear it: as a heading, a paragraph, a point, a quotation, a link. */
import { setImmediate } from "node:timers/promises";
import { strictAddress, type Piece } from "../blocks.ts";
import { plainFace, type Face } from "./fonts.ts";
import { inOneGo, isReversed, linesOf, type Line, type Run } from "./lines.ts";

/** Points of a printer: 72 to the inch. */
const MARGIN = 64;
const LEADING = 1.45;
const INK = "#111111";
const LINK_INK = "#0b4f9e";
/** Others are let in after so long. */
const TURN_MS = 12;

type Element = ReturnType<PDFKit.PDFDocument["struct"]>;

export type Look = { readonly tag: string; readonly size: number; readonly heavy: boolean; readonly before: number; readonly language?: string; /** Lines that stay together with the next paragraph. */ readonly keep: number };
export type Box = { /** How far it is set in. */ readonly indent: number; /** Edges of the quotations that it stands in. */ readonly bars: readonly number[] };

export function createPages(doc: PDFKit.PDFDocument) {
  const width = doc.page.width - 2 * MARGIN;
  const bottom = doc.page.height - MARGIN;
  let y = MARGIN;
  let isFresh = true;
  let pages = 1;
  let since = performance.now();
  /** What is being said: pdfkit wants one open at a time, and none across pages. */
  let open: { element: Element; tag: string; content: ReturnType<PDFKit.PDFDocument["markStructureContent"]> } | null = null;

  const close = () => {
    if (open === null) return;
    doc.endMarkedContent();
    open.element.add(open.content);
    open = null;
  };
  const begin = (element: Element, tag: string) => {
    if (open?.element === element) return;
    close();
    open = { element, tag, content: doc.markStructureContent(tag) };
  };
  const beside = (draw: () => void, type: "Pagination" | "Layout") => {
    close();
    doc.markContent("Artifact", { type });
    draw();
    doc.endMarkedContent();
  };

  const known = new Set<string>();
  const use = (face: Face, size: number) => {
    if (!known.has(face.name)) doc.registerFont(face.name, face.bytes);
    known.add(face.name);
    return doc.font(face.name).fontSize(size);
  };
  const measureAt = (size: number) => (drawn: string, face: Face, whole: boolean) => use(face, size).widthOfString(drawn, whole ? { features: [] } : {});

  const numberPage = () => beside(() => {
    const number = String(pages);
    use(plainFace(), 9).fillColor(INK);
    doc.text(number, (doc.page.width - doc.widthOfString(number)) / 2, doc.page.height - MARGIN / 2, { lineBreak: false, baseline: "alphabetic" });
  }, "Pagination");
  const turn = () => {
    numberPage();
    doc.addPage();
    pages += 1;
    y = MARGIN;
    isFresh = true;
  };

  function drawRun(run: Run, x: number, base: number, size: number, isLink: boolean, isLast: boolean): void {
    use(run.face, size).fillColor(isLink ? LINK_INK : INK);
    // The space behind the last word is for those who copy the text out.
    doc.text(isLast && run.level === 0 ? `${run.drawn} ` : run.drawn, x, base, { lineBreak: false, baseline: "alphabetic", ...(inOneGo(run.drawn, run.level) && { features: [] }) });
    if (isLink) doc.moveTo(x, base + 1.5).lineTo(x + run.width, base + 1.5).lineWidth(0.6).strokeColor(LINK_INK).stroke();
  }

  function drawLine(line: Line, parent: Element, tag: string, linkAt: (at: number) => { element: Element; address: string; text: string } | null, size: number, indent: number): void {
    const base = y + size;
    const start = line.rtl ? doc.page.width - MARGIN - indent - line.width : MARGIN + indent;
    line.runs.forEach((run, at) => {
      const link = linkAt(run.link);
      begin(link?.element ?? parent, link === null ? tag : "Link");
      // The letters of such a word stand in the file as they are seen; this tells readers to turn them around.
      const turned = run.level % 2 === 1;
      if (turned && isReversed(run)) doc.markContent("ReversedChars");
      else if (turned) doc.markContent("Span", { actual: run.text });
      drawRun(run, start + run.x, base, size, link !== null, at === line.runs.length - 1);
      if (turned) doc.endMarkedContent();
      if (link === null) return;
      close();
      const about: PDFKit.Mixins.AnnotationOption & { structParent: Element } = { structParent: link.element, Contents: textObject(link.text) };
      doc.link(start + run.x, y, run.width, size * LEADING, link.address, about);
    });
  }

  return {
    width,
    close() {
      close();
      numberPage();
    },

    /** Gives others a turn: a long story takes a while, and nobody has to wait for it. */
    async breathe(): Promise<void> {
      if (performance.now() - since < TURN_MS) return;
      await setImmediate();
      since = performance.now();
    },

    /** `label`: what stands before its first line, the point of an item. */
    async paragraph(pieces: readonly Piece[], parent: Element, look: Look, box: Box, label: { text: string; element: Element } | null): Promise<void> {
      const { size, tag } = look;
      const height = size * LEADING;
      const element = doc.struct(tag, look.language === undefined ? {} : { lang: look.language });
      parent.add(element);
      if (!isFresh) y += look.before;
      if (y + height * (1 + look.keep) > bottom) turn();
      const links = pieces.flatMap(({ link, text }) => (link === null ? [] : [{ address: strictAddress(link), text, element: null as Element | null }]));
      const linkAt = (at: number) => {
        const link = links[at];
        if (link === undefined || link.address === null) return null;
        if (link.element === null) {
          // What stands before it in the paragraph comes before it.
          close();
          link.element = doc.struct("Link", { alt: link.text });
          element.add(link.element);
        }
        return { element: link.element, address: link.address, text: link.text };
      };
      let isFirst = true;
      for (const line of linesOf(pieces, { heavy: look.heavy, width: width - box.indent, measure: measureAt(size) })) {
        if (y + height > bottom) {
          close();
          turn();
        }
        for (const bar of box.bars) {
          const [at, top] = [line.rtl ? doc.page.width - MARGIN - bar : MARGIN + bar, y];
          beside(() => doc.moveTo(at, top).lineTo(at, top + height).lineWidth(1.5).strokeColor("#767676").stroke(), "Layout");
        }
        if (isFirst && label !== null) {
          begin(label.element, "Lbl");
          use(plainFace(), size).fillColor(INK);
          const at = line.rtl ? doc.page.width - MARGIN - box.indent + 6 : MARGIN + box.indent - doc.widthOfString(label.text) - 6;
          doc.text(label.text, at, y + size, { lineBreak: false, baseline: "alphabetic" });
          close();
        }
        isFirst = false;
        drawLine(line, element, tag, linkAt, size, box.indent);
        y += height;
        isFresh = false;
        await this.breathe();
      }
      close();
      for (const { element: one } of links) one?.end();
      element.end();
    },
  };
}

export type Pages = ReturnType<typeof createPages>;
/** pdfkit tells texts from names by this: "text" is a name, and a text is an object. */
const textObject = (text: string): string => Object(text) as string;
