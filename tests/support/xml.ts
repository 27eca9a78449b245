/** Reads XML as strictly as a catalogue would: what is not well-formed throws. */
import { SaxesParser } from "saxes";

export type XmlElement = {
  readonly name: string;
  /** Where its name comes from: its namespace. */
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, not that of its children. */
  readonly text: string;
};
type Growing = { name: string; uri: string; attributes: Record<string, string>; children: Growing[]; text: string };

export function readXml(file: string): XmlElement {
  const open: Growing[] = [];
  let root: Growing | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]));
    const element: Growing = { name: tag.local, uri: tag.uri, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (text) => {
    const at = open.at(-1);
    if (at) at.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(file).close();
  if (!root) throw new Error("There is no element");
  return root;
}

/** Everything of this name, wherever it stands, in order. */
export const allIn = (element: XmlElement, name: string): XmlElement[] =>
  [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => allIn(child, name))];

export const textsIn = (element: XmlElement, name: string): string[] => allIn(element, name).map(({ text }) => text);
