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

export default defineConfig({
  plugins: [noServerInPages(), remix(settings)],
  // Notices once for each file, at its end.
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
