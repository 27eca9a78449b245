/** The process: read the settings, build, listen, close cleanly. The only file that acts when imported. */
import { createApp } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { listen, withPort } from "./listen.ts";
import { createLog } from "./log.ts";
import { startProblem } from "./start-problem.ts";

/** Whatever is still under way by then is cut. */
const STOP_WITHIN_MS = 9_500;

let config: Config | undefined;
try {
  config = await withPort(readConfig(process.env));
  const log = createLog(config.logLevel);
  const app = await createApp(config, { log });
  await listen(app.http, config);
  log.info({ event: "server.started", port: config.port });
  console.log(`Told Together is ready: ${config.publicOrigin}`);
  const setUpLink = await app.services.signIn.setUpLinkIfNeeded();
  if (setUpLink) console.log(`Nobody is here yet. The first steward opens this link, once:\n  ${setUpLink}`);

  let stopping = false;
  const stop = (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    app.close().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ event: "server.stopFailed", error });
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      log.info({ event: "server.stopping", signal });
      stop(0);
    });
  }
  // Node would print the message, which may hold somebody's words.
  process.on("uncaughtException", (error) => {
    log.error({ event: "server.broke", error });
    stop(1);
  });
  // One request's mistake does not end everybody's writing.
  process.on("unhandledRejection", (error) => log.error({ event: "server.rejection", error }));
} catch (error) {
  console.error(startProblem(error, config));
  process.exit(1);
}
