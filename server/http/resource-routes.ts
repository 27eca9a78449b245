import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";

type Branch = { id: string; path?: string; index?: boolean; children?: Branch[] };

/**
 * Tells addresses that answer with something other than a page. Another site may link to a page of
 * ours, and to nothing else.
 */
export function resourceRoutes(build: ServerBuild): (pathname: string) => boolean {
  const isPage = (id: string) => build.routes[id]?.module.default !== undefined;
  const under = (parentId: string | undefined): Branch[] =>
    Object.values(build.routes).flatMap((route) => {
      if (!route || route.parentId !== parentId) return [];
      const { id, path, index } = route;
      return [{ id, ...(path !== undefined && { path }), ...(index ? { index } : { children: under(id) }) }];
    });
  const tree = under(undefined);
  return (pathname) => {
    const last = matchRoutes(tree as Parameters<typeof matchRoutes>[0], pathname)?.at(-1);
    return last !== undefined && !isPage(String(last.route.id));
  };
}
