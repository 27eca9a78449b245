/** Reads a PDF as far as our tests need it: what is drawn, in its order, by the letters that it says its glyphs stand for. */
import { inflateSync } from "node:zlib";

type Obj = { readonly id: number; readonly head: string; readonly stream: string };

export function readPdf(bytes: Uint8Array): { objects: readonly Obj[]; raw: string; text: string; pages: number; tags: string[] } {
  const raw = Buffer.from(bytes).toString("latin1");
  const objects = [...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body = ""]): Obj => {
    const at = body.indexOf("stream\n");
    if (at === -1) return { id: Number(id), head: body, stream: "" };
    const packed = Buffer.from(body.slice(at + 7, body.lastIndexOf("\nendstream")), "latin1");
    const head = body.slice(0, at);
    return { id: Number(id), head, stream: head.includes("FlateDecode") ? inflateSync(packed).toString("latin1") : packed.toString("latin1") };
  });
  const byId = new Map(objects.map((one) => [one.id, one]));
  const letters = (id: number): string[] => {
    const cmap = byId.get(Number(/\/ToUnicode (\d+)/.exec(byId.get(id)?.head ?? "")?.[1]))?.stream ?? "";
    return [...cmap.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
      [...list.matchAll(/<([^>]*)>/g)].map(([, units = ""]) => units.split(" ").filter(Boolean).map((unit) => String.fromCharCode(parseInt(unit, 16))).join("")));
  };
  const fonts = new Map<string, string[]>();
  for (const { head } of objects) for (const [, name = "", id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) if (!fonts.has(name)) fonts.set(name, letters(Number(id)));

  const said = objects.filter(({ stream }) => /\bTJ\b/.test(stream)).map(({ stream }) => {
    let font: string[] = [];
    return stream.split("\n").map((line) => {
      const name = /^\/(F\d+) .* Tf$/.exec(line)?.[1];
      if (name !== undefined) font = fonts.get(name) ?? [];
      if (!line.endsWith("TJ")) return "";
      return [...line.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = ""]) => (hex.match(/.{4}/g) ?? []).map((one) => font[parseInt(one, 16)] ?? "\u0000")).join("");
    }).join("");
  });
  return { objects, raw, text: said.join("\n"), pages: (raw.match(/\/Type \/Page\n/g) ?? []).length, tags: [...raw.matchAll(/\/S \/(\w+)\n/g)].map(([, tag = ""]) => tag) };
}
