/**
 * Who may import whom. Types may come from anywhere: they are gone when the program runs, and
 * `import type` is told apart from what is loaded.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { projectFolder } from "#server/project-folder.ts";
import { sourceFiles } from "#tests/support/source.ts";
import { noServerInPages } from "../vite.config.ts";

type Rule = {
  /** Files this is about: the start of their path. The longest that fits counts. */
  of: string;
  /** What they may load: starts of paths in the project, or names of packages. */
  may: readonly string[];
  why: string;
};

const PROSEMIRROR = ["prosemirror-model"];
const REACT = ["react", "react-dom", "@remix-run/react"];

const RULES: readonly Rule[] = [
  { of: "app/domain/", may: ["app/domain/"], why: "the rules are pure: no clock, no randomness, no packages, so that both sides can trust them" },
  { of: "app/contract/", may: ["app/contract/", "app/domain/", "zod", ...PROSEMIRROR], why: "what crosses the wire is the same on both sides" },
  { of: "app/lib/words", may: ["app/lib/words", "app/domain/", "app/contract/"], why: "words on the screen depend on nothing that acts" },
  { of: "app/lib/", may: ["app/lib/", "app/domain/", "app/contract/", "zod", ...REACT, "@remix-run/node"], why: "small things that every page shares" },
  { of: "app/ui/", may: ["app/ui/", "app/lib/", "app/domain/", "app/contract/", "uqr", ...REACT, "@fontsource"], why: "components show what they are given; they fetch nothing" },
  {
    of: "app/editor/",
    may: ["app/editor/", "app/live/", "app/ui/", "app/lib/", "app/domain/", "app/contract/", "yjs", "y-", "lib0", "prosemirror-", ...REACT],
    why: "the editor is loaded late and alone; it knows the wire, not the server",
  },
  { of: "app/live/", may: ["app/live/", "app/ui/", "app/lib/", "app/domain/", "app/contract/", "socket.io-client", ...REACT], why: "one socket, shared by pages" },
  { of: "app/", may: ["app/", "zod", "isbot", "@remix-run/", ...REACT], why: "pages reach the server through the load context only: a module bundled twice would exist twice, with two sets of open drafts" },
  { of: "app/entry.server.tsx", may: ["app/", "isbot", "@remix-run/", "react-dom", "node:stream"], why: "it writes the pages out" },
  { of: "server/store/generated/", may: [""], why: "written by Prisma" },
  { of: "server/store/", may: ["server/store/", "server/project-folder.ts", "prisma/", "app/domain/", "@prisma/", "better-sqlite3", "canonicalize", "node:"], why: "the only door to the database" },
  {
    of: "server/services/",
    may: ["server/services/", "app/domain/", "app/contract/", "app/lib/words", "canonicalize", "lucia", "@node-rs/argon2", "@scure/bip39", "node:crypto", "node:fs/promises", "node:util", "node:timers/promises"],
    why: "use-cases know no express, ws, socket.io, Remix or Prisma; what they need is handed to them",
  },
  {
    of: "server/files/",
    may: ["server/files/", "server/services/credit/", "server/services/oneLine.ts", "app/domain/", "app/contract/", "app/lib/words", "node:crypto"],
    why: "what a story is made into: text in, file out, no store and no clock",
  },
  { of: "server/files/zip.ts", may: ["fflate"], why: "one place that packs" },
  { of: "server/files/pdf/", may: ["server/files/", "server/services/oneAtATime.ts", "app/domain/", "app/contract/", "app/lib/words", "pdfkit", "fontkit", "bidi-js", "node:fs", "node:module", "node:timers/promises", "node:zlib"], why: "the makers of pages and letters stay in one folder" },
  { of: "server/collab/", may: ["server/collab/", "server/services/", "server/store/draft", "app/domain/", "app/contract/", "ws", "yjs", "y-protocols", "lib0", "prosemirror-", "node:"], why: "live drafts: their own library and the rules" },
  { of: "server/live/", may: ["server/live/", "server/services/", "app/domain/", "app/contract/", "socket.io", "engine.io", "zod", "rate-limiter-flexible", "node:"], why: "live notices: their own library and the rules" },
  {
    of: "server/http/",
    may: ["server/http/", "server/services/", "server/collab/", "server/live/", "server/project-folder.ts", "app/domain/", "app/contract/", "app/lib/words", "express", "compression", "rate-limiter-flexible", "@remix-run/", "node:"],
    why: "the front door hands on; it decides nothing about pieces and people",
  },
  { of: "server/work/", may: ["server/work/", "server/services/", "server/ids.ts", "app/domain/", "nodemailer", "node:"], why: "timed work asks the services" },
  { of: "server/set-up/", may: ["server/set-up/", "tests/support/chromium.mjs", "node:"], why: "runs before anything is installed" },
  { of: "server/", may: ["server/", "prisma/", "app/domain/", "app/contract/", "app/lib/", "zod", "pino", "vite", "better-sqlite3", "@remix-run/", "node:"], why: "wiring only, no rules" },
  { of: "prisma/", may: ["prisma/", "@prisma/", "node:"], why: "the migration engine stands alone" },
];

type Import = { file: string; to: string };

/** Everything a file loads when it runs, as a path in the project or a package's name. */
function loads(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node) => {
    if (ts.isStringLiteral(specifier)) found.push({ file: source.fileName, to: placeOf(source.fileName, specifier.text) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !onlyTypes(node.importClause)) add(node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly) add(node.moduleSpecifier);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) add(node.arguments[0]);
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  if (clause.name || !clause.namedBindings || ts.isNamespaceImport(clause.namedBindings)) return false;
  return clause.namedBindings.elements.length > 0 && clause.namedBindings.elements.every((element) => element.isTypeOnly);
}

function placeOf(file: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  return specifier;
}

const ruleFor = (file: string) =>
  RULES.filter(({ of }) => file.startsWith(of)).reduce<Rule | undefined>((best, one) => (!best || one.of.length > best.of.length ? one : best), undefined);

const all = sourceFiles("app", "server", "prisma").map((source) => ({ source, imports: loads(source) }));

test("everybody imports only whom they may", () => {
  const broken = all.flatMap(({ imports }) =>
    imports.flatMap(({ file, to }) => {
      const rule = ruleFor(file);
      if (!rule || rule.may.some((allowed) => to.startsWith(allowed)) || /\.css(\?\w+)?$|\?(url|raw)$/.test(to)) return [];
      return [`${file} loads ${to}. Files in ${rule.of} may load ${rule.may.join(", ")}, because: ${rule.why}. If only a type is needed, write \`import type\`.`];
    }),
  );
  expect(broken).toEqual([]);
});

test("nobody but the store loads the database client", () => {
  const others = all.flatMap(({ imports }) =>
    imports.filter(({ file, to }) => /generated\/|^@prisma\/client|^\.prisma/.test(to) && !file.startsWith("server/store/")),
  );
  expect(others, "rows go in and domain objects come out of server/store; ask it for what you need").toEqual([]);
});

test("only the settings, and what starts the process, read the environment", () => {
  const readers = all
    .map(({ source }) => source)
    .filter((source) => source.fileName.startsWith("server/") && !source.fileName.includes("/generated/") && /process\.env/.test(source.text))
    .map((source) => source.fileName);
  expect(readers.filter((file) => !["server/index.ts", "server/cli/index.ts", "server/dev.ts", "server/demo/index.ts"].includes(file)), "put it into server/config.ts and hand it on").toEqual([]);
});

test("the cookie is read in one place", () => {
  const readers = all
    .map(({ source }) => source)
    .filter(({ fileName, text }) => fileName.startsWith("server/") && /headers\.cookie|get\("cookie"\)/i.test(text))
    .map(({ fileName }) => fileName);
  expect(readers).toEqual(["server/http/session.ts"]);
});

test("a route folder holds no index file, which would become a page", () => {
  const pages = all.map(({ source }) => source.fileName).filter((file) => /^app\/routes\/.*\/index\.tsx?$/.test(file));
  expect(pages).toEqual([]);
});

test("the build of the pages stops when it meets the server", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "told-together-arrow-"));
  const build = async (line: string) => {
    await writeFile(path.join(folder, "page.ts"), line);
    const { build: viteBuild } = await import("vite");
    const input = { input: path.join(folder, "page.ts"), external: [/^node:/] };
    return viteBuild({ configFile: false, logLevel: "silent", plugins: [noServerInPages()], build: { write: false, rollupOptions: input } });
  };
  const server = path.join(projectFolder, "server/project-folder.ts");
  await expect(build(`import { projectFolder } from ${JSON.stringify(server)}; console.log(projectFolder);`)).rejects.toThrow(/Pages never load server\//);
  await expect(build(`import type { Log } from ${JSON.stringify(server)}; export const log: Log | null = null;`)).resolves.toBeDefined();
  await rm(folder, { recursive: true });
});

describe("the house itself", () => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(projectFolder, "package.json"), "utf8"));

  test("every package is pinned to one version", () => {
    const versions = ["dependencies", "devDependencies"].flatMap((kind) => Object.entries(fieldOf(manifest, kind)));
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
  });

  test("the lock file names no place to download from", () => {
    expect(readFileSync(path.join(projectFolder, "package-lock.json"), "utf8")).not.toContain('"resolved"');
  });
});

function fieldOf(value: unknown, key: string): Record<string, unknown> {
  const field: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof field === "object" && field !== null ? (field as Record<string, unknown>) : {};
}
