/** Where the pages come from: built beforehand, or made by Vite while somebody is working on them. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { projectFolder } from "../project-folder.ts";

export type PageSource = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  mode: "production" | "development";
  /** Answers for files that are made on the way. */
  files?: RequestHandler;
};

export const builtPages = async (): Promise<PageSource> => {
  const file = path.join(projectFolder, "build/server/index.js");
  return { build: (await import(pathToFileURL(file).href)) as ServerBuild, mode: "production" };
};
