import { html, lines, wholePage, type Markup } from "./html.ts";
import type { MineWords, MyCopy, MyPiece, MySaid, MyWorkshop } from "./mine.ts";

/** A person's own words as one page. */
export function minePage({ name, pieces, notes, workshops, answers, access }: MyCopy, words: MineWords): string {
  const open = pieces.filter(({ title }) => title !== null);
  const closed = pieces.filter(({ title }) => title === null);
  return wholePage(words.title(name), [
    html`<h1 dir="auto">${words.title(name)}</h1>\n<p>${words.lead}</p>\n`,
    ...(pieces.length + notes.length + workshops.length + answers.length + access.length === 0 ? [html`<p>${words.none}</p>\n`] : []),
    ...open.map((piece) => pieceHtml(piece, words)),
    ...(closed.length === 0 ? [] : [html`<section>\n<h2>${words.closed}</h2>\n${saidHtml(closed.flatMap(({ said }) => said), words.saidThere, words)}</section>\n`]),
    ...(notes.length === 0 ? [] : [html`<section>\n<h2>${words.notes}</h2>\n`, ...notes.map(({ at, text }) => html`<p>${words.note(at)}</p>\n${quoted(text)}`), html`</section>\n`]),
    ...workshops.map((one) => workshopHtml(one, words)),
    ...(workshops.length === 0 ? [] : [html`<section>\n<h2>${words.unnamedTitle}</h2>\n<p>${words.unnamed}</p>\n</section>\n`]),
    ...sentences(words.answers, answers.map(words.answer)),
    ...sentences(words.access, access.map(words.accessLine)),
  ]);
}

const sentences = (heading: string, all: readonly string[]): Markup[] =>
  all.length === 0 ? [] : [html`<section>\n<h2>${heading}</h2>\n<ul>\n`, ...all.map((one) => html`<li dir="auto">${one}</li>\n`), html`</ul>\n</section>\n`];

const quoted = (text: string): Markup => html`<blockquote dir="auto">${lines(text)}</blockquote>\n`;

function pieceHtml({ title, words: runs, said }: MyPiece, words: MineWords): Markup {
  return html`<section>
<h2 dir="auto">${title ?? ""}</h2>
${runs.length === 0 ? [] : [html`<h3>${words.inPiece}</h3>\n`, ...runs.map((run) => html`<p>${words.at(run)}</p>\n${quoted(run.text)}`)]}${saidHtml(said, words.said, words)}</section>
`;
}

function workshopHtml(one: MyWorkshop, words: MineWords): Markup {
  return html`<section>
<h2 dir="auto">${one.title}</h2>
<p dir="auto">${words.workshop(one)}</p>
${one.said.length === 0 ? html`<p>${words.workshopNone}</p>\n` : one.said.map((said) => html`<p dir="auto">${words.workshopSaid(said)}</p>\n${quoted(said.text)}`)}</section>
`;
}

const saidHtml = (said: readonly MySaid[], heading: string, words: MineWords): Markup[] =>
  said.length === 0 ? [] : [html`<h3>${heading}</h3>\n<ul>\n`, ...said.map((one) => oneHtml(one, words)), html`</ul>\n`];

function oneHtml({ kind, at, text, about, suggestion }: MySaid, words: MineWords): Markup {
  const where = typeof about === "string" ? words.about[about] : words.about.words(about);
  return html`<li>
<p>${words.one(kind, at)} ${where}</p>
${text === "" ? [] : quoted(text)}${suggestion === null ? [] : suggestionHtml(suggestion, words)}</li>
`;
}

function suggestionHtml({ state, wording }: NonNullable<MySaid["suggestion"]>, words: MineWords): Markup[] {
  if (state === "used") return [html`<p>${words.used}</p>\n`];
  const mine = wording.flatMap((part) => ("mine" in part ? [part.mine] : []));
  return mine.length === 0 ? [html`<p>${words.suggestsNone}</p>\n`] : [html`<p>${words.suggests}</p>\n`, ...mine.map(quoted)];
}
