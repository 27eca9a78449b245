/** XML by hand: xml`<a b="${text}">${text}</a>`. Texts are escaped, also inside of attributes with quotation marks. */

/** Markup that was made here. Everything else is text. */
export type Xml = { readonly xml: string };

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// XML 1.0 has no way to write these, not even as numbers.
const NOT_XML = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Tabs and line breaks as numbers, or a reader would make spaces of them in attributes. */
const escaped = (text: string): string =>
  text.replace(NOT_XML, "\ufffd").replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "").replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Part = string | Xml | null | readonly (string | Xml | null)[];

const markupOf = (part: Part): string => (part === null ? "" : typeof part === "string" ? escaped(part) : "xml" in part ? part.xml : part.map(markupOf).join(""));

export const xml = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Xml => ({
  xml: fixed.map((text, at) => text + (at < parts.length ? markupOf(parts[at] ?? "") : "")).join(""),
});

export const XML_START = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A whole file. */
export const xmlFile = (root: Xml): string => `${XML_START}${root.xml}\n`;
