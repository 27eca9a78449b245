/** `npm run dev`: the real server, with pages that change while somebody works on them. */
import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { listen, withPort } from "./listen.ts";

const config = await withPort(readConfig(process.env));
const vite = await createServer({ server: { middlewareMode: true } });
const app = await createApp(config, {
  source: {
    build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
    mode: "development",
    files: vite.middlewares,
  },
});
await listen(app.http, config);
console.log(`Told Together, being worked on: ${config.publicOrigin}`);
const setUpLink = await app.services.signIn.setUpLinkIfNeeded();
if (setUpLink) console.log(`The first steward's link:\n  ${setUpLink}`);

const stop = () => void Promise.all([app.close(), vite.close()]).then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
