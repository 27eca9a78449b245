import { isOrderRule, type OrderRule } from "#app/domain/consent/naming.ts";
import type { SettlingChoices } from "#app/domain/consent/settling.ts";
import { isUse } from "#app/domain/consent/uses.ts";

export type ChoicesGiven = Omit<SettlingChoices, "seed"> & { drawAgain: boolean };

const text = (form: FormData, name: string): string => { const value = form.get(name); return typeof value === "string" ? value.trim() : ""; };
const texts = (form: FormData, name: string): string[] => form.getAll(name).filter((value): value is string => typeof value === "string");

/** What the form of choices brought. */
export function readSettling(form: FormData): ChoicesGiven {
  const order = text(form, "order");
  const places = [...form.keys()].filter((name) => name.startsWith("place-")).flatMap((name) => {
    const place = Number.parseInt(text(form, name), 10);
    return Number.isInteger(place) ? [{ id: name.slice("place-".length), place }] : [];
  });
  return {
    order: isOrderRule(order) ? order : ("alphabetical" satisfies OrderRule),
    drawAgain: form.get("drawAgain") === "yes",
    agreed: places.sort((a, b) => a.place - b.place).map(({ id }) => id),
    asks: texts(form, "uses").filter(isUse).map((use) => ({ use, recipient: text(form, `recipient-${use}`).replace(/\s+/g, " ") })),
    slug: text(form, "slug").toLowerCase(),
    findable: form.get("findable") === "yes",
    language: text(form, "language"),
    leaveOut: texts(form, "leaveOut"),
  };
}
