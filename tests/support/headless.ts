import type { NodeType } from "prosemirror-model";
import { type Command, EditorState, TextSelection } from "prosemirror-state";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import { draftSchema } from "#app/contract/editor-schema.ts";
import type { YClient } from "./yclient.ts";

/**
 * The editor without a screen: ProseMirror's own commands, written into the shared document by
 * y-prosemirror exactly as its view binding would. One command, one update, as in a browser.
 */
export class HeadlessEditor {
  readonly client: Pick<YClient, "doc">;

  constructor(client: Pick<YClient, "doc">) {
    this.client = client;
  }

  get fragment() {
    return this.client.doc.getXmlFragment("draft");
  }

  /** Runs a command with the cursor right behind the first `behind` (or with the words `select` selected). */
  run(command: Command, at: { behind: string } | { select: string } | { before: string } | { inBlock: number }): void {
    const { doc, meta } = initProseMirrorDoc(this.fragment, draftSchema);
    let from = -1;
    let to = -1;
    const words = "behind" in at ? at.behind : "before" in at ? at.before : "select" in at ? at.select : null;
    if ("inBlock" in at) {
      doc.forEach((_node, offset, index) => {
        if (index === at.inBlock) from = to = offset + 1;
      });
    } else {
      doc.descendants((node, pos) => {
        if (from !== -1 || !node.isTextblock || words === null) return;
        const index = node.textContent.indexOf(words);
        if (index === -1) return;
        const start = pos + 1 + index;
        from = "behind" in at ? start + words.length : start;
        to = "before" in at ? start : start + words.length;
      });
    }
    if (from === -1) throw new Error(`Not in the draft: ${JSON.stringify(at)}`);
    let state = EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
    const done = command(state, (tr) => {
      state = state.apply(tr);
    });
    if (!done) throw new Error(`The command did not apply at ${JSON.stringify(at)}`);
    this.client.doc.transact(() => updateYFragment(this.client.doc, this.fragment, state.doc, meta));
  }

  /** Types letter by letter, each its own update, as fingers do. */
  type(text: string, at: { behind: string } | { before: string } | { inBlock: number }): void {
    let typed = "";
    for (const letter of text) {
      const command: Command = (state, dispatch) => {
        dispatch?.(state.tr.insertText(letter));
        return true;
      };
      this.run(command, typed === "" ? at : { behind: ("behind" in at ? at.behind : "") + typed });
      typed += letter;
    }
  }

  /** The draft as short text: `h2:words`, `p:words`, `ul>li>p:words`, one line for each block of text. */
  get shape(): string[] {
    const { doc } = initProseMirrorDoc(this.fragment, draftSchema);
    const lines: string[] = [];
    const walk = (node: typeof doc, path: string) => {
      if (node.isTextblock) return void lines.push(`${path}${shortName(node.type)}:${node.textContent}`);
      if (node.childCount === 0 && path !== "") lines.push(path.slice(0, -1));
      node.forEach((child) => walk(child, node.type.name === "doc" ? path : `${path}${shortName(node.type)}>`));
    };
    walk(doc, "");
    return lines;
  }
}

const NAMES: Record<string, string> = { paragraph: "p", heading: "h", bullet_list: "ul", ordered_list: "ol", list_item: "li", blockquote: "q" };
const shortName = (type: NodeType): string => NAMES[type.name] ?? type.name;
