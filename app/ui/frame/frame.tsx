import type { ReactNode } from "react";
import { FirstLinks, SiteHeader } from "./header.tsx";
import { GetHelp, SiteFooter } from "./footer.tsx";
import type { FrameFacts } from "./handle.ts";
import "./frame.css";

/** Everything around a page, in one order everywhere: skip, leave, header, main, help, footer, the two places that speak. */
export function Frame({ signedIn, facts, children }: { signedIn: boolean; facts: FrameFacts; children: ReactNode }) {
  return (
    <>
      <FirstLinks />
      <SiteHeader signedIn={signedIn} space={facts.space} />
      <main className="site-main" id="main" tabIndex={-1}>{children}</main>
      <GetHelp facts={facts} signedIn={signedIn} />
      <SiteFooter />
      <div id="say" role="status" aria-live="polite" aria-atomic="true" className="visually-hidden" />
      <div id="say-now" role="alert" className="say-now" />
    </>
  );
}
