/** HTML by hand, for pages that leave the house: nothing in it acts, and nothing is fetched from anywhere. */

/** Markup that was made here. Everything else is text, and shows as text. */
export type Markup = { readonly markup: string };

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

type Part = string | Markup | readonly (string | Markup)[];

const markupOf = (part: Part): string => (typeof part === "string" ? escaped(part) : "markup" in part ? part.markup : part.map(markupOf).join(""));

/** html`<p>${anything}</p>`: strings are escaped, also inside of attributes with quotation marks. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: fixed.map((text, at) => text + (at < parts.length ? markupOf(parts[at] ?? "") : "")).join(""),
});

/** Lines of a text under each other. */
export const lines = (text: string): Markup[] => text.split("\n").flatMap((line, at) => (at === 0 ? [html`${line}`] : [html`<br>`, html`${line}`]));

/** Lines that can be read, and nothing more. The policy below lets in this very text and no other: its hash is checked by a test. */
export const STYLE = "body{max-inline-size:40rem;margin:2rem auto;padding-inline:1rem;font:1.125rem/1.6 system-ui,sans-serif}blockquote{margin-inline:1rem 0}mark{background:#fff3b0;color:#000}";
export const STYLE_HASH = "sha256-SZG6y71gRZUyETOvLCGrYZxu+p2vZEVdZySum1Rn8Ng=";

/** Opened from a disk it runs nothing and asks nobody for anything, whatever is in it. */
export const wholePage = (title: string, body: Part): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.markup;
