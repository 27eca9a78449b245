import { useEffect, useState, type ReactNode } from "react";
import "./button.css";

/** Printing needs a script to be a button; without one, the browser's own menu prints. So it comes only with scripts. */
export function PrintButton({ children }: { children: ReactNode }) {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;
  return (
    <p data-screen-only="">
      <button type="button" className="button button-quiet" onClick={() => window.print()}>{children}</button>
    </p>
  );
}
