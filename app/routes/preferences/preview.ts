import { useEffect, type FormEvent } from "react";
import { preferenceAttributes, readPreferencesForm, type Preferences } from "#app/domain/preferences.ts";

function show(preferences: Preferences): void {
  for (const [name, value] of Object.entries(preferenceAttributes(preferences))) {
    document.documentElement.setAttribute(name, value);
  }
}

/** With scripts, the page looks as chosen before anything is saved. Going away without saving puts it back. */
export function usePreview(saved: Preferences) {
  useEffect(() => {
    show(saved);
    return () => show(saved);
  }, [saved]);
  return {
    change(event: FormEvent<HTMLFormElement>) {
      const said = new URLSearchParams();
      for (const [name, value] of new FormData(event.currentTarget)) said.append(name, String(value));
      show(readPreferencesForm(said));
    },
    reset: () => show(saved),
  };
}
