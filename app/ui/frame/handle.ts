import type { UIMatch } from "@remix-run/react";

/** What a page tells the frame around it. */
export type FrameFacts = {
  /** The space that this page belongs to: its name stands in the header. */
  readonly space?: { readonly id: string; readonly name: string };
  /** Whom to turn to, in the group's own words. */
  readonly help?: string;
};

/**
 * A route's `handle`:
 *
 *   export const handle: FrameHandle<typeof loader> = { frame: (data) => ({ space: data.space, help: data.help }) };
 *   export const handle: FrameHandle = { scripts: false };   // a page to read: nothing to hydrate
 */
export type FrameHandle<Data = unknown> = {
  readonly scripts?: false;
  /** For everybody in the world: it says itself whether it may be found, and holds no script at all. */
  readonly open?: true;
  readonly frame?: (data: Awaited<Data extends (...args: never[]) => infer Answer ? Answer : Data>) => FrameFacts;
};

const isHandle = (handle: unknown): handle is FrameHandle => typeof handle === "object" && handle !== null;

/** Facts from the innermost page that gives any. No data means that page failed to load. */
export function frameFacts(matches: readonly UIMatch[]): FrameFacts {
  for (const { handle, data } of [...matches].reverse()) {
    if (isHandle(handle) && handle.frame && data !== undefined && data !== null) return handle.frame(data);
  }
  return {};
}

/** A page for everybody in the world, as long as it is shown: what stands in its place when it rests is like any page of ours. */
export const isOpen = (matches: readonly UIMatch[]) => matches.some(({ handle, data }) => isHandle(handle) && handle.open === true && data !== undefined && data !== null);

export const wantsScripts = (matches: readonly UIMatch[]) =>
  !matches.some(({ handle }) => isHandle(handle) && (handle.scripts === false || handle.open === true));
