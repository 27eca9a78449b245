import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import settings from "./remix.config.js";

const SERVER = path.join(import.meta.dirname, "server") + path.sep;

/** Pages get the server's services through the load context; a module bundled twice would exist twice. */
export const noServerInPages = (): Plugin => ({
  name: "told-together:no-server-in-pages",
  enforce: "pre",
  async resolveId(source, importer) {
    if (!importer) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    if (found?.id.startsWith(SERVER)) {
      this.error(
        `${importer} imports ${source}. Pages never load server/: take it from the load context, ` +
          `or write \`import type\` if only the type is needed.`,
      );
    }
    return null;
  },
});

const NOTICES = /(?:\s*\/\*[!*][\s\S]*?\*\/\s*)+$/;
const NOTICES_FILE = "assets/notices.txt";

/** What the licences of packages ask to be kept stands in one file, which each script names, and not in each of them: pages stay light. */
export const noticesInOneFile = (): Plugin => ({
  name: "told-together:notices-in-one-file",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const notices = new Set<string>();
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      const found = NOTICES.exec(file.code);
      if (found === null) continue;
      for (const [notice] of found[0].matchAll(/\/\*[!*][\s\S]*?\*\//g)) notices.add(notice);
      file.code = `${file.code.slice(0, found.index)}\n/*! /${NOTICES_FILE} */\n`;
    }
    if (notices.size > 0) this.emitFile({ type: "asset", fileName: NOTICES_FILE, source: `${[...notices].sort().join("\n\n")}\n` });
  },
});

export default defineConfig({
  plugins: [noServerInPages(), remix(settings), noticesInOneFile()],
  // Notices at the end of each file, where they are taken from.
  esbuild: { legalComments: "eof" },
  build: {
    target: ["es2020", "safari14"],
    sourcemap: false,
    // A data: address in css would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1" },
  logLevel: "warn",
});
