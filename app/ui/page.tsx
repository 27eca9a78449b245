import type { ReactNode } from "react";
import "./page.css";

type PageProps = {
  /** The page's one h1. */
  title: string;
  /** One or two sentences that say what this page is for. */
  lead?: ReactNode;
  children: ReactNode;
};

/** The main part of every page. Its h1 takes the focus when somebody arrives from another page of ours. */
export function Page({ title, lead, children }: PageProps) {
  return (
    <>
      <div className="page-head">
        <h1 id="page-title" tabIndex={-1} dir="auto">{title}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {children}
    </>
  );
}
