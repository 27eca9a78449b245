/** A story of three people that everybody said yes to, on the public web. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { answer, newToken, PUBLIC, settle, YES } from "#tests/support/consent.ts";
import { HOUR_MS } from "#tests/support/core.ts";
import type { Overrides } from "#tests/support/server.ts";
import { devicesOf, openScene, WRITERS, type Name, type Scene, type Writer } from "./cast.ts";
import { SLUG } from "./history.ts";

/** What each of them wrote. */
export const WORDS: Readonly<Record<Writer, string>> = { ann: "zqxwordsannbcdqz", bo: "zqxwordsbobcdqz", lea: "zqxwordsleabcdqz" };
export const viewersOf = async (scene: Scene, names?: readonly Name[]): Promise<Record<Name, PersonViewer>> =>
  Object.fromEntries(Object.entries(await devicesOf(scene, names)).map(([name, { viewer }]) => [name, viewer])) as Record<Name, PersonViewer>;

export async function writtenScene(overrides: Overrides = {}): Promise<Scene> {
  const scene = await openScene(overrides);
  const { server, cast } = scene;
  for (const name of WRITERS) await server.drafts.addPart({ pieceId: cast.pieceId, personId: cast.ids[name], text: `we ${WORDS[name]} waited.`, place: { at: "end" } });
  return scene;
}

/** Settled, answered by those given, put out, and slept on. */
export async function releasedScene({ yes = WRITERS, asks = [PUBLIC], overrides = {} }: { yes?: readonly Writer[]; asks?: readonly Asked[]; overrides?: Overrides } = {}) {
  const scene = await writtenScene(overrides);
  const { server, cast, clock } = scene;
  const people = await viewersOf(scene);
  const number = await settle(server, cast.pieceId, people.ann, people.bo, { asks, slug: SLUG, findable: true });
  for (const name of yes) for (const asked of asks) await answer(server, people[name], cast.pieceId, number, YES, asked);
  await server.services.stories.putOut(people.ann, cast.pieceId, number, { use: "public.web", token: newToken() });
  clock.pass(25 * HOUR_MS);
  return { ...scene, people, number };
}
