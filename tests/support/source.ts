/** Reading our own source with the TypeScript compiler, for the rules that types cannot hold. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { projectFolder } from "#server/project-folder.ts";

export type Found = { readonly file: string; readonly line: number; readonly text: string };

/** Every source file under these folders, from the project folder, tests left out. */
export function sourceFiles(...folders: readonly string[]): ts.SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .sort()
      .map((name) => {
        const file = path.join(folder, name);
        return ts.createSourceFile(file, readFileSync(path.join(projectFolder, file), "utf8"), ts.ScriptTarget.Latest, true);
      }),
  );
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

export const at = (node: ts.Node, text: string): Found => {
  const source = node.getSourceFile();
  return { file: source.fileName, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text };
};

/** A template as a person would see it, with somebody's name in each gap. */
export function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `Ann${span.literal.text}`).join("");
  return null;
}
