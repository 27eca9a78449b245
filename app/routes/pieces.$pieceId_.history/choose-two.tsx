import { Form } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { optionOf, type Version } from "./version-rows.tsx";

const text = words.history.list;

/** Any two versions, or one and the piece as it is now. A list to choose from is shorter on a phone than two rows of things to tick. */
export function ChooseTwo({ pieceId, versions, first, second = "now" }: { pieceId: string; versions: readonly Version[]; first?: string; second?: string }) {
  const options = [{ value: "now", label: text.now }, ...versions.map((version) => ({ value: version.id, label: optionOf(version) }))];
  return (
    <>
      <h2>{text.choose}</h2>
      <Form method="get" action={paths.pieceCompare(pieceId)}>
        <SelectField name="first" label={text.first} options={options} value={first ?? versions[0]?.id} />
        <SelectField name="second" label={text.second} options={options} value={second} />
        <Button kind="quiet">{text.compare}</Button>
      </Form>
    </>
  );
}
