import "./as-written.css";

/** Plain text as it was written: each line a paragraph of its own, an empty line a wider gap. */
export function AsWritten({ text }: { text: string }) {
  return (
    <div className="as-written" dir="auto">
      {text.split(/\n\s*\n/).map((part, at) => (
        <div key={at}>
          {part.split("\n").filter((line) => line.trim() !== "").map((line, row) => <p key={row}>{line}</p>)}
        </div>
      ))}
    </div>
  );
}
