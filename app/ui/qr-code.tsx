import { useEffect, useRef, useState } from "react";
import { encode } from "uqr";
import "./qr-code.css";

type Drawing = { readonly size: number; readonly squares: string };

const draw = (encoded: ReturnType<typeof encode>): Drawing => ({
  size: encoded.size,
  squares: encoded.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join(""),
});
/** Four empty squares all round: cameras need them. */
const HOW = { ecc: "M", border: 4 } as const;
/** The browser is spared the drawing where the server has done it; the build leaves `encode` out there. */
const drawOnServer = (text: string): Drawing | null => (import.meta.env.SSR ? draw(encode(text, HOW)) : null);

/** A square that a phone's camera can read. Always black on white, so that it works in every theme and on paper. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const picture = useRef<SVGSVGElement>(null);
  const [drawing, setDrawing] = useState(() => drawOnServer(text));
  useEffect(() => {
    // What came with the page is drawn already.
    if (picture.current?.dataset["text"] === text && picture.current.querySelector("path[d]")) return;
    let wanted = true;
    void import("uqr").then((qr) => {
      if (wanted) setDrawing(draw(qr.encode(text, HOW)));
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  const size = drawing?.size;
  return (
    <svg
      className="qr" ref={picture} data-text={text} role="img" aria-label={label} shapeRendering="crispEdges"
      viewBox={size ? `0 0 ${size} ${size}` : undefined} suppressHydrationWarning
    >
      <path className="qr-ink" d={drawing?.squares} suppressHydrationWarning />
    </svg>
  );
}
