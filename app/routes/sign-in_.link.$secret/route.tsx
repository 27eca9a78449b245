import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, toResponse } from "#app/lib/reply.ts";
import { safetyFirst } from "#app/lib/safety-first.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Arrived } from "#app/ui/arriving/arrived.tsx";
import { isShownOnce } from "#app/ui/arriving/is-shown-once.ts";
import { DeviceChoice } from "#app/ui/arriving/device-choice.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

const { signIn, once, arriving } = words.people;
const text = signIn.link;

export const meta = () => title(text.title);

/** Opening the link uses nothing up, and says nothing about whose it is. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await context.services.signIn.linkPage(params["secret"] ?? "");
  const status = link === null ? PROBLEMS.not_found.status : link.state === "open" ? 200 : PROBLEMS.link_used.status;
  return data({ link, ticket: context.services.signIn.ticket() }, { status });
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  // A plain POST with nothing in it presses the button too.
  const form = await request.formData().catch(() => new FormData());
  try {
    const came = await context.services.signIn.useLink(context.viewer, {
      secret: params["secret"] ?? "",
      ticket: String(form.get("ticket") ?? ""),
      ownDevice: form.get("device") === "yes",
      userAgent: request.headers.get("User-Agent") ?? "",
      address: context.address,
    });
    const home = safetyFirst(context, request, paths.home());
    const headers = came.cookie === null ? new Headers() : new Headers({ "Set-Cookie": came.cookie });
    // Said, because what the loader finds now (used up, gone) would speak for the answer.
    if (came.keepSafeLink !== null) return data({ keepSafeLink: came.keepSafeLink, home }, { status: 200, headers });
    return onTo(came.needsWayIn && came.helped ? `${paths.myWaysIn()}?helped=yes` : home, headers);
  } catch (error) {
    // The page itself says why, from what the loader finds now.
    if (isPlainError(error) && ["not_found", "link_used", "link_expired"].includes(error.code)) {
      return data(null, { status: PROBLEMS[error.code].status });
    }
    throw toResponse(error);
  }
}

/** What was shown once stays on the screen: the loader now finds the door closed, and says so aloud in the console. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !isShownOnce(actionResult) && defaultShouldRevalidate;

export default function SignInLink() {
  const { link, ticket } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  if (said && "keepSafeLink" in said) {
    return (
      <Arrived
        title={signIn.title} lead={once.fresh} to={said.home} go={once.kept}
        facts={{ keepSafeLink: said.keepSafeLink, signInWords: null, letterTo: null }}
      />
    );
  }
  if (link === null) return <NoLonger why={text.unknown} />;
  if (link.state !== "open") return <NoLonger why={text.closed[link.state]} />;
  return (
    <Page title={text.title} lead={link.kind === "keepSafe" ? text.keepSafe : text.text}>
      <Form method="post">
        <input type="hidden" name="ticket" value={ticket} />
        <DeviceChoice legend={arriving.device.legend} />
        <Button>{text.go}</Button>
      </Form>
    </Page>
  );
}

function NoLonger({ why }: { why: { title: string; text: string } }) {
  return (
    <Page title={why.title} lead={why.text}>
      <div className="actions">
        <ButtonLink to={paths.signIn()} kind="main">{text.other}</ButtonLink>
        <ButtonLink to={paths.cannotGetIn()}>{signIn.help}</ButtonLink>
      </div>
    </Page>
  );
}
