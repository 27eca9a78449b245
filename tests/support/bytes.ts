import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** Building Yjs updates by hand, as nobody honest would. */
export type Id = readonly [client: number, clock: number];

export type HandmadeStruct =
  | { readonly gc: number }
  | { readonly skip: number }
  | {
      readonly origin?: Id;
      readonly right?: Id;
      /** A root's name or a parent's id; only written when there is neither origin nor right, as in the format. */
      readonly parent?: string | Id;
      readonly sub?: string;
      readonly content: Content;
    };

export type Content =
  | { readonly string: string }
  | { readonly deleted: number }
  | { readonly format: readonly [key: string, value: unknown] }
  | { readonly element: string }
  | { readonly xmlText: true }
  | { readonly type: number; readonly name?: string }
  | { readonly any: readonly unknown[] }
  | { readonly json: readonly unknown[] }
  | { readonly embed: unknown }
  | { readonly binary: Uint8Array }
  | { readonly doc: string };

export type HandmadeUpdate = {
  readonly structs?: readonly { readonly client: number; readonly clock: number; readonly structs: readonly HandmadeStruct[] }[];
  readonly deletes?: readonly { readonly client: number; readonly clock: number; readonly length: number }[];
};

const REF = { deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8, doc: 9 } as const;

export function handmade({ structs = [], deletes = [] }: HandmadeUpdate): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  encoding.writeVarUint(out, structs.length);
  for (const block of structs) {
    encoding.writeVarUint(out, block.structs.length);
    encoding.writeVarUint(out, block.client);
    encoding.writeVarUint(out, block.clock);
    for (const struct of block.structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(out, deletes.length);
  for (const range of deletes) {
    encoding.writeVarUint(out, range.client);
    encoding.writeVarUint(out, 1);
    encoding.writeVarUint(out, range.clock);
    encoding.writeVarUint(out, range.length);
  }
  return encoder.toUint8Array();
}

function writeStruct(encoder: Y.UpdateEncoderV1, struct: HandmadeStruct): void {
  const out = encoder.restEncoder;
  if ("gc" in struct) {
    encoding.writeUint8(out, 0);
    return encoding.writeVarUint(out, struct.gc);
  }
  if ("skip" in struct) {
    encoding.writeUint8(out, 10);
    return encoding.writeVarUint(out, struct.skip);
  }
  const { content, origin, right, parent, sub } = struct;
  const info = refOf(content) | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (sub === undefined ? 0 : 0x20);
  encoding.writeUint8(out, info);
  for (const id of [origin, right]) if (id) writeId(out, id);
  if (!origin && !right) {
    encoding.writeVarUint(out, typeof parent === "string" ? 1 : 0);
    if (typeof parent === "string") encoding.writeVarString(out, parent);
    else writeId(out, parent ?? [0, 0]);
    if (sub !== undefined) encoding.writeVarString(out, sub);
  }
  writeContent(out, content);
}

const writeId = (out: encoding.Encoder, [client, clock]: Id): void => {
  encoding.writeVarUint(out, client);
  encoding.writeVarUint(out, clock);
};

function refOf(content: Content): number {
  if ("string" in content) return REF.string;
  if ("deleted" in content) return REF.deleted;
  if ("format" in content) return REF.format;
  if ("any" in content) return REF.any;
  if ("json" in content) return REF.json;
  if ("embed" in content) return REF.embed;
  if ("binary" in content) return REF.binary;
  return "doc" in content ? REF.doc : REF.type;
}

function writeContent(out: encoding.Encoder, content: Content): void {
  if ("string" in content) encoding.writeVarString(out, content.string);
  else if ("deleted" in content) encoding.writeVarUint(out, content.deleted);
  else if ("format" in content) {
    encoding.writeVarString(out, content.format[0]);
    encoding.writeVarString(out, JSON.stringify(content.format[1]));
  } else if ("element" in content) {
    encoding.writeVarUint(out, 3);
    encoding.writeVarString(out, content.element);
  } else if ("xmlText" in content) encoding.writeVarUint(out, 6);
  else if ("type" in content) {
    encoding.writeVarUint(out, content.type);
    if (content.name !== undefined) encoding.writeVarString(out, content.name);
  } else if ("any" in content) {
    encoding.writeVarUint(out, content.any.length);
    for (const value of content.any) encoding.writeAny(out, value as string);
  } else if ("json" in content) {
    encoding.writeVarUint(out, content.json.length);
    for (const value of content.json) encoding.writeVarString(out, JSON.stringify(value));
  } else if ("embed" in content) encoding.writeVarString(out, JSON.stringify(content.embed));
  else if ("binary" in content) encoding.writeVarUint8Array(out, content.binary);
  else {
    encoding.writeVarString(out, content.doc);
    encoding.writeAny(out, {});
  }
}
