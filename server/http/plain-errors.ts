import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

/**
 * An error of our table that a page lets through becomes its error page, with its status, whichever
 * loader or action threw it. Otherwise one forgotten `catch` would say "something went wrong on our side".
 */
export function withPlainErrors(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader ? { loader: plain(loader as Handler) } : {}),
      ...(action ? { action: plain(action as Handler) } : {}),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild["routes"] };
}

const plain =
  (handler: Handler): Handler =>
  async (args) => {
    try {
      return await handler(args);
    } catch (error) {
      if (!isPlainError(error)) throw error;
      throw Response.json({ code: error.code }, { status: PROBLEMS[error.code].status });
    }
  };
