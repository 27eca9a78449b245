import { Button } from "./button.tsx";
import "./yes-no.css";

type Answer = { readonly name: string; readonly value: string; readonly label: string };

/** Yes and no of the same size and style, always in this order: neither is the one we would like. */
export function YesNo({ yes, no }: { yes: Answer; no: Answer }) {
  return (
    <div className="yes-no">
      {[yes, no].map(({ name, value, label }) => <Button key={value} kind="quiet" name={name} value={value}>{label}</Button>)}
    </div>
  );
}
