import type { AppLoadContext } from "@remix-run/node";
import { paths } from "./paths.ts";

/**
 * Where somebody goes after signing in: straight on, or, the first time on this device, past the page
 * about staying safe. Only the ways in ask this, so that no private page ever stands in its own way.
 */
export function safetyFirst({ services }: Pick<AppLoadContext, "services">, request: Request, to: string): string {
  if (services.preferences.hasSeenSafety(request.headers.get("Cookie"))) return to;
  return `${paths.leaveHelp()}?to=${encodeURIComponent(to)}`;
}
