// The journeys need a Chromium. Debian's is installed when we may; else we say what to do.
import { existsSync } from "node:fs";
import { findChromium } from "../../tests/support/chromium.mjs";
import { run, stop } from "./tools.mjs";

export function findOrInstallBrowser() {
  if (findChromium()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!mayInstall) {
    stop(
      "The tests need a Chromium browser, and this machine has none that we can find.\n" +
        "Install one (Debian and Ubuntu: sudo apt-get install chromium; anywhere: npx playwright install chromium),\n" +
        "or say where it is: CHROMIUM=/path/to/chrome npm test",
    );
  }
  // Ubuntu and older Debians have no shell of its own.
  const install = "apt-get install -y -qq --no-install-recommends";
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  run("Looking for a browser to install", ["apt-get", "update", "-qq"], quiet);
  run("Installing Chromium for the browser tests", ["sh", "-c", `${install} chromium-headless-shell || ${install} chromium`], quiet);
  if (!findChromium()) stop("Chromium was installed, but cannot be found. Say where it is: CHROMIUM=/path/to/chrome npm test");
}
