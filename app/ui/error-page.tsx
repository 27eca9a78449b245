import { isRouteErrorResponse, useLocation, useRouteLoaderData } from "@remix-run/react";
import { PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "./button.tsx";
import { Page } from "./page.tsx";

const isCode = (code: unknown): code is ProblemCode => typeof code === "string" && Object.hasOwn(PROBLEMS, code);

/** The code of what was thrown: our own body says it; otherwise the nearest by status. Never shows what is inside an error. */
export function problemOf(error: unknown): ProblemCode {
  if (!isRouteErrorResponse(error)) return "unexpected";
  const body: unknown = error.data;
  if (typeof body === "object" && body !== null && "code" in body && isCode(body.code)) return body.code;
  const byStatus: Readonly<Record<number, ProblemCode>> = {
    400: "malformed", 401: "not_signed_in", 403: "not_allowed", 404: "not_found", 405: "malformed",
    410: "link_expired", 413: "too_large", 429: "too_fast", 503: "shutting_down",
  };
  return byStatus[error.status] ?? "unexpected";
}

/** What happened, that words are safe, and what to do next. */
export function ErrorPage({ error }: { error: unknown }) {
  const code = problemOf(error);
  const { title, what, next } = words.errors[code];
  const { pathname, search } = useLocation();
  const root = useRouteLoaderData("root");
  const signedIn = typeof root === "object" && root !== null && "signedIn" in root && root.signedIn === true;
  const { again } = words.frame;
  return (
    <Page title={title} lead={what}>
      <p>{next}</p>
      <div className="actions">
        {PROBLEMS[code].status >= 500 ? <ButtonLink to={pathname + search} whole>{again.reload}</ButtonLink> : null}
        {signedIn ? <ButtonLink to={paths.home()} whole>{again.home}</ButtonLink> : <ButtonLink to={paths.signIn()} whole>{again.signIn}</ButtonLink>}
      </div>
    </Page>
  );
}
