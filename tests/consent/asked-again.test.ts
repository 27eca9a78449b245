/** The page that asks again, as the person gets it. */
import { afterEach, expect, test } from "vitest";
import { words } from "#app/lib/words.ts";
import { askFor, PUBLIC, settle } from "#tests/support/consent.ts";
import { devicesOf } from "./cast.ts";
import { newAsker } from "./crawl.ts";
import { SLUG } from "./history.ts";
import { releasedScene } from "./shown.ts";

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });

test("says what is different around the words and who may find the page, and where a day comes too late", async () => {
  const scene = await releasedScene();
  closing.push(() => scene.close());
  const { server, people, cast } = scene;
  const asker = newAsker(server.origin);
  closing.push(asker.close);
  const { bo } = await devicesOf(scene, ["bo"]);
  await server.services.pieces.describe(people.ann, cast.pieceId, { title: "another title", contentNote: "zqxnotefirstqz" });
  const number = await settle(server, cast.pieceId, people.ann, people.bo, { asks: [PUBLIC], slug: SLUG, findable: false });
  const id = await askFor(server, people.bo, cast.pieceId, number);
  const send = async (body: string) => (await asker.ask(`/me/choices/${id}`, { method: "POST", cookie: bo.cookie, body, headers: { origin: server.origin } })).body;
  const { ask, problems } = words.choices;
  const page = await send("at=start");
  for (const sentence of [ask.earlierAround, ask.around.title, ask.around.found, ask.notFound]) expect(page).toContain(sentence);
  for (const sentence of [ask.around.note, ask.around.names, ask.around.look, ask.around.address]) expect(page).not.toContain(`>${sentence}<`);
  const { print } = await server.services.answers.open(people.bo, id);
  const late = await send(`at=check&print=${print}&answer=yes&length=6&afterwards=hide&notBefore=2027-10-01&understood=0`);
  expect(late).toContain(problems["dayLate"]);
  expect(late).toContain('id="field-notBefore"');
});
