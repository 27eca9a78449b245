import { createApp } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { makeCompany } from "#tests/support/company.ts";
import { freePort } from "#tests/support/process.ts";
import type { Place, Wish } from "./fleet.ts";

/** Our server asks who somebody is, so people, a space and pieces are made first, as an operator makes them. */
export async function prepareOurs(dataDir: string, wish: Wish): Promise<Place> {
  const port = await freePort();
  const settings = { PORT: String(port), PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, DATA_DIR: dataDir, LOG_LEVEL: "silent" };
  const app = await createApp(readConfig(settings));
  const { people, pieces } = await makeCompany(app, wish);
  await app.close();
  return { pieces, cookies: people.map(({ cookie }) => cookie), path: (piece) => `/collab/${piece}` };
}
