/** A story as a Word file (Office Open XML), written by hand: nothing in it is made up by a tool, and the same story is the same bytes. */
import { escaped, html } from "#app/contract/copy/html.ts";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { words } from "#app/lib/words.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { plainPiece } from "../blocks.ts";
import { leafOf } from "../leaf.ts";
import { zipped } from "../zip.ts";
import { documentBody, type Drawn } from "./body.ts";
import { numberingXml, stylesXml } from "./styles.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD}.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
const ROOT = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
/** Without it Word opens a file as one from 2007. */
const SETTINGS = `${HEAD}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

export function storyDocx(text: PublicText, place: Place): Uint8Array {
  const leaf = leafOf(text, place);
  const drawn: Drawn = { numberedLists: 0, links: new Map(), language: leaf.language };
  const english: Drawn = { ...drawn, language: "en" };
  const plain = (sentence: string) => ({ is: "paragraph" as const, pieces: [plainPiece(sentence)] });
  const body = [
    documentBody([{ is: "title", pieces: [plainPiece(leaf.title)] }], drawn),
    ...(leaf.contentNote === "" ? [] : [documentBody([plain(words.storyFiles.note(leaf.contentNote))], english)]),
    ...(leaf.byLine === "" ? [] : [documentBody([plain(leaf.byLine)], english)]),
    documentBody(leaf.story, drawn),
    ...leaf.sections.map(({ heading, paragraphs }) =>
      documentBody([{ is: "heading", pieces: [plainPiece(heading)] }, ...paragraphs.map((pieces) => ({ is: "paragraph" as const, pieces }))], english)),
  ].join("");
  const links = [...drawn.links].map(([href, id]) => `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${escaped(href)}" TargetMode="External"/>`).join("");
  return zipped([
    { name: "[Content_Types].xml", text: TYPES },
    { name: "_rels/.rels", text: ROOT },
    { name: "docProps/core.xml", text: coreXml(leaf.title, leaf.authors.map(({ name }) => name), leaf.language, leaf.day) },
    {
      name: "word/document.xml",
      text: `${HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    },
    {
      name: "word/_rels/document.xml.rels",
      text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="s1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="s2" Type="${OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="s3" Type="${OFFICE}/settings" Target="settings.xml"/>${links}</Relationships>`,
    },
    { name: "word/styles.xml", text: `${HEAD}${stylesXml(leaf.language)}` },
    { name: "word/numbering.xml", text: `${HEAD}${numberingXml(drawn.numberedLists)}` },
    { name: "word/settings.xml", text: SETTINGS },
  ], leaf.day);
}

/** Word shows these under "Properties": the title, the names of the by-line, and the day of the edition. Nothing else. */
const coreXml = (title: string, names: readonly string[], language: string, day: string): string =>
  HEAD + html`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:creator>${names.join("; ")}</dc:creator><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:modified></cp:coreProperties>`.markup;
