import * as Y from "yjs";
import { CHILDREN, isSafeLink, TEXT_BLOCKS } from "#app/contract/editor-schema.ts";
import { LIMITS } from "./limits.ts";

/**
 * What may stand where, judged one struct at a time. All rules are about a struct and the thing it
 * stands in, never about siblings, so two honest edits can never merge into something refused.
 */

/** The thing a struct is put into: the root, an element, or the text of a paragraph or heading. */
export type Holder = {
  /** "draft", an element's name, or "#text". */
  readonly name: string;
  /** Blocks above it. */
  readonly depth: number;
};

const TEXT = "#text";

/** True when `content` may stand in `holder` (under the attribute `sub`, when that is not null). */
export function fits(content: Y.Item["content"], holder: Holder, sub: string | null): boolean {
  if (content instanceof Y.ContentDeleted) return content.len <= LIMITS.deletedLength;
  if (sub !== null) return isAttribute(holder.name, sub, content);
  if (content instanceof Y.ContentString) return holder.name === TEXT;
  if (content instanceof Y.ContentFormat) return holder.name === TEXT && isMark(content.key, content.value);
  if (content instanceof Y.ContentType) return typeFits(content.type, holder);
  return false;
}

/** True when `content` could stand somewhere in a draft: for text whose block is already gone. */
export function couldFit(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentDeleted) return content.len <= LIMITS.deletedLength;
  if (content instanceof Y.ContentFormat) return isMark(content.key, content.value);
  if (content instanceof Y.ContentAny) return isAttribute("heading", "level", content);
  if (content instanceof Y.ContentType) return holderOf(content.type, 0) !== null;
  return content instanceof Y.ContentString;
}

/** What a new type is as a holder, or null when no draft has such a type. */
export function holderOf(type: unknown, depth: number): Holder | null {
  if (type instanceof Y.XmlText) return { name: TEXT, depth };
  if (type instanceof Y.XmlElement && Object.hasOwn(CHILDREN, type.nodeName) && type.nodeName !== "draft")
    return { name: type.nodeName, depth };
  return null;
}

function typeFits(type: unknown, holder: Holder): boolean {
  if (holder.depth >= LIMITS.depth) return false;
  if (type instanceof Y.XmlText) return TEXT_BLOCKS.has(holder.name);
  return type instanceof Y.XmlElement && CHILDREN[holder.name]?.has(type.nodeName) === true;
}

function isAttribute(element: string, key: string, content: Y.Item["content"]): boolean {
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false;
  return element === "heading" && key === "level" && (content.arr[0] === 2 || content.arr[0] === 3);
}

/** `null` ends a mark. Bold and italic carry nothing; a link carries one safe address. */
function isMark(key: unknown, value: unknown): boolean {
  if (key === "strong" || key === "em") return value === null || value === true || isEmptyObject(value);
  if (key !== "link") return false;
  if (value === null) return true;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0]![0] === "href" && isSafeLink(entries[0]![1]);
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
