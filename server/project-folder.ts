import { existsSync } from "node:fs";
import path from "node:path";

/** The folder with package.json, from the source (`server/`) and from the bundle (`build/app/`) alike. */
export const projectFolder = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "package.json"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`No package.json above ${import.meta.dirname}`);
    folder = above;
  }
  return folder;
})();
