/**
 * Remix's settings. vite.config.ts hands them to Remix's plugin. Only `remix vite:build` reads
 * them: `remix build` and `remix dev` (the classic compiler) succeed silently and write the wrong thing.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  // Remix empties this folder first. Set-up moves the finished pages into build/ (server/set-up/steps.mjs).
  buildDirectory: ".cache/pages",
  serverModuleFormat: "esm",
  // Unit tests stand beside the route they test; css stands beside its component.
  ignoredRouteFiles: ["**/*.test.*", "**/*.css", "**/.*"],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
