/** Nothing counts people's words, compares people, or says who has not answered: looked for in every response to everybody. */
import { expect, test } from "vitest";
import { answer, PUBLIC, settle, YES } from "#tests/support/consent.ts";
import { built } from "#tests/support/every-page.ts";
import { devicesOf, EVERYBODY, openScene, WRITERS, type Writer } from "./cast.ts";
import { formsOf, newAsker, ROUTES, type Places } from "./crawl.ts";
import { SLUG } from "./history.ts";
import { viewersOf } from "./shown.ts";

/** Each says one word again and again, and no two the same: what reads like somebody else's is theirs. */
const SAID: Readonly<Record<Writer, string>> = { ann: "so", bo: "we", lea: "it" };
/** Words of each, passage by passage: so many that their sums stand nowhere by chance. */
const WROTE: Readonly<Record<Writer, readonly number[]>> = { ann: [701, 613, 555, 878], bo: [501, 402, 333, 1103], lea: [222, 1111, 777, 905] };
const wordsOf = (name: Writer) => WROTE[name].reduce((sum, one) => sum + one, 0);
/** As words, as letters, as letters with the spaces between them and around them. */
const totals = WRITERS.flatMap((name) => [wordsOf(name), wordsOf(name) * 2, wordsOf(name) * 3 - WROTE[name].length, wordsOf(name) * 3]);
const all = WRITERS.reduce((sum, name) => sum + wordsOf(name), 0);
const shares = WRITERS.flatMap((name) => [(wordsOf(name) / all) * 100]).flatMap((share) => [`${Math.round(share)}%`, `${Math.round(share)} %`, share.toFixed(1), (share / 100).toFixed(2), (share / 100).toFixed(4)]);

/** Names under which a page could be handed such a thing, as whole words in its data. `hasAnswered`, and when a yes `counts`, are of one's own, on one's own page. */
const KEYS = /"(?:count|words?Count|letterCount|characters|share|shares|percent(?:age)?|rank(?:ing)?|score|leaderboard|contribution|contributions|edits|editCount|timeSpent|lastActive|online|notAnswered|unansweredBy|missing|pending|waitingOn|answeredBy|refused|refusedBy|blockedBy|progress|agreed(?:Count|By))"/;

test("no count per person, no ranking and no \"who has not answered\" in any response to anybody", async () => {
  const scene = await openScene();
  const { server, cast } = scene;
  const asker = newAsker(server.origin);
  try {
    for (let at = 0; at < 4; at += 1)
      for (const name of WRITERS) await server.drafts.addPart({ pieceId: cast.pieceId, personId: cast.ids[name], text: Array.from({ length: WROTE[name][at]! }, () => SAID[name]).join(" "), place: { at: "end" } });
    const people = await viewersOf(scene);
    const number = await settle(server, cast.pieceId, people.ann, people.bo, { asks: [PUBLIC], slug: SLUG });
    await answer(server, people.ann, cast.pieceId, number, YES);
    await answer(server, people.bo, cast.pieceId, number, { ...YES, answer: "no" });
    const { versions } = await server.services.versions.name(people.ann, cast.pieceId, { name: "So far", token: "t" }).then(() => server.services.versions.list(people.ann, cast.pieceId));
    const build = await built();
    const devices = await devicesOf(scene);
    const found: string[] = [];
    let looked = 0;
    for (const who of ["guest", ...EVERYBODY] as const) {
      const asks = who === "guest" ? [] : (await server.services.answers.all(cast.ids[who])).map(({ id }) => id);
      const places: Places = { pieceId: cast.pieceId, spaceId: cast.spaceId, editions: [number], versions: versions.map(({ id }) => id), asks };
      for (const [route, { sees, at }] of Object.entries(ROUTES)) {
        if (sees === "nothing") continue;
        for (const path of at(places)) {
          const { page, data } = formsOf(path, route);
          const isPage = build.routes[route]?.module.default !== undefined;
          for (const one of who === "ann" && isPage ? [page, data[0]!] : [isPage ? data[0]! : page]) {
            const { body } = await asker.ask(one, { cookie: who === "guest" ? undefined : devices[who].cookie });
            looked += 1;
            for (const total of totals) if (new RegExp(`(?<![\\w.])${total}(?![\\w.])|${total.toLocaleString("en-GB")}`).test(body)) found.push(`${total} in ${one} for ${who}`);
            for (const share of shares) if (body.includes(share) && !/\d/.test(body.charAt(body.indexOf(share) - 1))) found.push(`${share} in ${one} for ${who}`);
            const key = KEYS.exec(body)?.[0];
            if (key !== undefined) found.push(`${key} in ${one} for ${who}`);
          }
        }
      }
    }
    expect(found).toEqual([]);
    expect(looked).toBeGreaterThan(300);
  } finally {
    asker.close();
    await scene.close();
  }
}, 300_000);
