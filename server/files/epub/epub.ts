/** A story as an e-book (EPUB 3.3). */
import { createHash } from "node:crypto";
import { html, type Markup } from "#app/contract/copy/html.ts";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { leafOf, type Leaf } from "../leaf.ts";
import { bodyOf, type Headline } from "../markup.ts";
import { zipped } from "../zip.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const STYLE = "body{line-height:1.6}blockquote{margin-inline:1em 0;padding-inline-start:1em;border-inline-start:2px solid}h2,h3{break-after:avoid}\n";
const CONTAINER = `${HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n`;

export function storyEpub(text: PublicText, place: Place): Uint8Array {
  const leaf = leafOf(text, place);
  const { body, headlines } = bodyOf(leaf, { strict: true });
  return zipped([
    // Readers look at the first bytes: this entry comes first, and is not packed.
    { name: "mimetype", text: "application/epub+zip", stored: true },
    { name: "META-INF/container.xml", text: CONTAINER },
    { name: "EPUB/package.opf", text: HEAD + packageOf(leaf).markup },
    { name: "EPUB/nav.xhtml", text: page(words.storyFiles.contents, html`<nav epub:type="toc" id="toc">\n<h1>${words.storyFiles.contents}</h1>\n<ol>\n<li><a href="story.xhtml">${leaf.title}</a>${points(headlines)}</li>\n</ol>\n</nav>\n`) },
    { name: "EPUB/story.xhtml", text: page(leaf.title, html`<main>\n${body}</main>\n`) },
    { name: "EPUB/style.css", text: STYLE },
  ], leaf.day);
}

/** Small headings stand under the heading before them. */
function points(headlines: readonly Headline[]): Markup[] {
  const one = ({ id, text }: Headline, under: readonly Headline[]): Markup => html`<li><a href="story.xhtml#${id}">${text.replace(/\s+/g, " ")}</a>${list(under.map((small) => one(small, [])))}</li>\n`;
  const big = headlines.flatMap((head, at) => {
    if (head.level === 3) return [];
    const next = headlines.findIndex(({ level }, later) => later > at && level === 2);
    return [one(head, headlines.slice(at + 1, next === -1 ? undefined : next))];
  });
  return list(big);
}

const list = (items: readonly Markup[]): Markup[] => (items.length === 0 ? [] : [html`\n<ol>\n${items}</ol>\n`]);

const page = (title: string, body: Markup): string =>
  HEAD + html`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head>
<meta charset="utf-8"/>
<title>${title}</title>
<link rel="stylesheet" href="style.css"/>
</head>
<body>
${body}</body>
</html>
`.markup;

const packageOf = (leaf: Leaf): Markup => html`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en" prefix="schema: http://schema.org/">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${idOf(leaf)}</dc:identifier>
<dc:title>${leaf.title}</dc:title>
<dc:language>${leaf.language}</dc:language>
${leaf.authors.map(({ name }, at) => html`<dc:creator id="by${String(at + 1)}">${name}</dc:creator>\n`)}${leaf.thanked.map(({ name }) => html`<dc:contributor>${name}</dc:contributor>\n`)}<dc:date>${leaf.day}</dc:date>
${leaf.address === null ? [] : html`<dc:source>${leaf.address}</dc:source>\n`}<meta property="dcterms:modified">${leaf.day}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">${words.storyFiles.access}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="story" href="story.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="story"/></spine>
</package>
`;

/** The same edition for the same use is the same book. A UUID of the eighth kind: its bits are our own. */
function idOf({ key }: Leaf): string {
  const hex = createHash("sha256").update(key).digest("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
