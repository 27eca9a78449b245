import "./as-written.css";

/** Plain text with the lines that it was written in. */
export function AsWritten({ text }: { text: string }) {
  return <p className="as-written" dir="auto">{text}</p>;
}
