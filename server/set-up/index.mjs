// Makes a fresh clone ready, in plain Node: nothing is installed yet when this runs.
//
//   start   install, generate, build; then this process becomes the server
//   demo    the same, and this process becomes the demonstration (server/demo)
//   cli     install, generate, bundle; then this process becomes the operator's command
//   build   install, generate, build
//   test    the same, and find or install a browser
//   dev     install and generate
//
// What is up to date is skipped, so that the second time takes a moment.
import { pathToFileURL } from "node:url";
import { buildPages, bundleServer, checkNode, generate, install } from "./steps.mjs";
import { alone, inProject, stop } from "./tools.mjs";

const PURPOSES = {
  start: [install, generate, buildPages, bundleServer],
  demo: [install, generate, buildPages, bundleServer],
  cli: [install, generate, bundleServer],
  build: [install, generate, buildPages, bundleServer],
  test: [install, generate, buildPages, bundleServer],
  dev: [install, generate],
};

const [, , purpose = "", ...rest] = process.argv;
if (!Object.hasOwn(PURPOSES, purpose)) stop(`Say one of: ${Object.keys(PURPOSES).join(", ")}`);

checkNode();
alone(() => {
  for (const step of PURPOSES[/** @type {keyof typeof PURPOSES} */ (purpose)]) step();
});
if (purpose === "test") (await import("./browser.mjs")).findOrInstallBrowser();

/** The server and the commands run in this very process, so that signals reach them. @param {string} file */
async function become(file) {
  process.env["NODE_ENV"] ??= "production";
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0] ?? "node", inProject(file), ...rest];
  await import(pathToFileURL(inProject(file)).href);
}
if (purpose === "start") await become("build/app/index.js");
if (purpose === "demo") await become("build/app/demo/index.js");
if (purpose === "cli") await become("build/app/cli/index.js");
