/** The process: read the settings, build, listen, close cleanly. The only file that acts when imported. */
import { createApp } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { listen, withPort } from "./listen.ts";

/** Whatever is still under way by then is cut. */
const STOP_WITHIN_MS = 9_500;

try {
  const config = await withPort(readConfig(process.env));
  const log = createLog(config.logLevel);
  const app = await createApp(config, { log });
  await listen(app.http, config);
  log.info({ event: "server.started", port: config.port });
  console.log(`Told Together is ready: ${config.publicOrigin}`);
  const setUpLink = await app.services.signIn.setUpLinkIfNeeded();
  if (setUpLink) console.log(`Nobody is here yet. The first steward opens this link, once:\n  ${setUpLink}`);

  const stop = (signal: NodeJS.Signals) => {
    log.info({ event: "server.stopping", signal });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ event: "server.stopFailed", error });
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
