import { Form, Link, useLoaderData } from "@remix-run/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { DEFAULT_PREFERENCES, readPreferences, readPreferencesForm, writePreferences } from "#app/domain/preferences.ts";
import { safeReturn } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PreferenceChoices } from "./choices.tsx";
import { usePreview } from "./preview.ts";
import { Sample } from "./sample.tsx";

const looks = words.looks;

export const meta = () => title(looks.title);

/** `?before=` is how it looked before the last save, so that one press brings it back. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const said = new URL(request.url).searchParams;
  const from = said.get("from");
  return {
    preferences: await context.services.preferences.of(context.viewer, request.headers.get("Cookie")),
    signedIn: context.viewer.kind === "person",
    done: said.get("done"),
    before: said.get("before"),
    from: from === null ? null : safeReturn(from, paths.start()),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { viewer, services } = context;
  const form = new URLSearchParams(await request.text());
  const now = await services.preferences.of(viewer, request.headers.get("Cookie"));
  const intent = form.get("intent");
  const next =
    intent === "undo" ? readPreferences(form.get("before")) : intent === "startAgain" ? DEFAULT_PREFERENCES : readPreferencesForm(form);
  const cookie = await services.preferences.keep(viewer, next);
  const said = new URLSearchParams({ done: intent === "undo" ? "undone" : "saved" });
  if (intent !== "undo") said.set("before", writePreferences(now));
  const from = form.get("from");
  if (from) said.set("from", safeReturn(from, paths.start()));
  return onTo(`${paths.preferences()}?${said}`, { "Set-Cookie": cookie });
}

export default function Preferences() {
  const { preferences, signedIn, done, before, from } = useLoaderData<typeof loader>();
  const preview = usePreview(preferences);
  const hidden = from === null ? null : <input type="hidden" name="from" value={from} />;
  return (
    <Page title={looks.title} lead={looks.lead}>
      {done === null ? null : (
        <Notice kind="good">
          <p>{done === "undone" ? looks.undone : signedIn ? looks.savedOnAccount : looks.saved}</p>
          {from === null ? null : <p><Link to={from}>{looks.back}</Link></p>}
          {before === null ? null : (
            <Form method="post">
              <input type="hidden" name="before" value={before} />
              {hidden}
              <Button kind="quiet" name="intent" value="undo">{looks.undo}</Button>
            </Form>
          )}
        </Notice>
      )}
      <Sample />
      {/* A new key after each save: what is ticked is what is kept. */}
      <Form method="post" className="looks" key={writePreferences(preferences)} onChange={preview.change} onReset={preview.reset}>
        {hidden}
        <PreferenceChoices preferences={preferences} signedIn={signedIn} />
        <div className="actions">
          <Button name="intent" value="save">{looks.save}</Button>
          <Button kind="quiet" name="intent" value="startAgain">{looks.startAgain}</Button>
        </div>
      </Form>
    </Page>
  );
}
