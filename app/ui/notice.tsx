import type { ReactNode } from "react";
import "./notice.css";

/** `good`: it worked. `note`: worth knowing. `problem`: something to look at. The words say it; the line repeats it. */
export function Notice({ children, kind = "note" }: { children: ReactNode; kind?: "good" | "note" | "problem" }) {
  return <div className={`notice notice-${kind}`}>{children}</div>;
}
