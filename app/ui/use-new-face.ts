import { useEffect } from "react";

/**
 * A form's answer can show something new at the same address, where the frame cannot know that a page
 * is new: then its heading takes the focus, so that it is read once and the keyboard starts there.
 * `face` names what is shown; with null (a form that came back) the focus stays where it is.
 */
export function useNewFace(face: string | null): void {
  useEffect(() => {
    if (face === null) return;
    window.scrollTo(0, 0);
    document.getElementById("page-title")?.focus();
  }, [face]);
}
