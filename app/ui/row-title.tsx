import type { ReactNode } from "react";
import "./row-title.css";

/** The heading of one row of a list, at the level that the page needs. */
export function RowTitle({ level, children }: { level: 2 | 3; children: ReactNode }) {
  const Heading = level === 2 ? "h2" : "h3";
  return <Heading className="row-title" dir="auto">{children}</Heading>;
}
