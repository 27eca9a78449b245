import { title } from "#app/lib/title.ts";

/** `meta` for a page whose title is in its data: `export const meta = titled<typeof loader>((data) => data.space.name)`. */
export const titled =
  <Loader extends (...args: never[]) => Promise<unknown>>(name: (data: Awaited<ReturnType<Loader>>) => string) =>
  ({ data }: { data?: unknown }) =>
    title(data === undefined || data === null ? "" : name(data as Awaited<ReturnType<Loader>>));
