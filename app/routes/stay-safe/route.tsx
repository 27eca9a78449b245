import { Link, useLoaderData } from "@remix-run/react";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { safeReturn } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.about.staySafe;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

/**
 * `?to=` is there when this page stands before somebody's first private page on this device.
 * Showing it is enough: it is never in the way again.
 */
export function loader({ request, context }: LoaderFunctionArgs) {
  const to = new URL(request.url).searchParams.get("to");
  if (to === null) return data({ to: null });
  return data({ to: safeReturn(to) }, { headers: { "Set-Cookie": context.services.preferences.safetySeen() } });
}

export default function StaySafe() {
  const { to } = useLoaderData<typeof loader>();
  return (
    <Page title={to === null ? text.title : text.beforeTitle} lead={to === null ? text.lead : text.beforeLead}>
      {to === null ? null : <p>{text.lead}</p>}
      <h2>{text.leaveTitle}</h2>
      <PlainList sentences={text.leave} />
      <p>{text.leaveThen}</p>
      <h2>{text.wordsTitle}</h2>
      <p>{text.words}</p>
      <h2>{text.historyTitle}</h2>
      <p>{text.history}</p>
      <PlainList sentences={text.historySteps} />
      <h2>{text.titlesTitle}</h2>
      <p>{text.titles} <Link to={paths.preferences()}>{text.titlesLink}</Link></p>
      <h2>{text.dangerTitle}</h2>
      <p>{text.danger}</p>
      {to === null ? null : (
        <div className="actions"><ButtonLink to={to} kind="main">{text.carryOn}</ButtonLink></div>
      )}
    </Page>
  );
}
