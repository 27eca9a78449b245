import { useEffect, useRef, useState, type ComponentType } from "react";
import { words } from "#app/lib/words.ts";

/** What the server wrote stays as it is: its forms work as forms. */
const AS_WRITTEN = { __html: "" };

const TOUCHES = ["pointerdown", "keydown"] as const;

/**
 * A part that is not needed at once. The server writes it like any other; the browser fetches its script afterwards, so that
 * a page with everything on it stays light. `there` is null in the browser, where the build leaves the part out:
 *
 *   const Dots = later(import.meta.env.SSR ? DotsThere : null, () => import("./dots.tsx").then(({ Dots }) => Dots));
 *
 * "touched": what stands closed, and the same from the first to the last moment, comes when somebody first touches the page.
 * Not React's own `lazy`: a page that is live changes before everything has come, and React would throw away what stands there.
 */
export function later<Props extends object>(there: ComponentType<Props> | null, load: () => Promise<ComponentType<Props>>, when: "soon" | "touched" = "soon"): ComponentType<Props> {
  let come = there;
  return function Later(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => come);
    const box = useRef<HTMLDivElement>(null);
    const isThere = Part !== null;
    useEffect(() => {
      if (isThere) return;
      let wanted = true;
      const show = (part: ComponentType<Props>) => {
        if (wanted && !isBegun(box.current)) setPart(() => part);
      };
      const fetchPart = () => {
        load().then(
          (part) => {
            come = part;
            show(part);
          },
          () => {
            if (box.current?.childElementCount === 0) show(NotNow);
          },
        );
      };
      // What was never written by the server (the page came to need it meanwhile) is fetched at once.
      const waits = when === "touched" && (box.current?.childElementCount ?? 0) > 0;
      if (!waits) fetchPart();
      else for (const touch of TOUCHES) addEventListener(touch, fetchPart, { once: true });
      return () => {
        wanted = false;
        for (const touch of TOUCHES) removeEventListener(touch, fetchPart);
      };
    }, [isThere]);
    // eslint-disable-next-line react/no-danger
    if (Part === null) return <div className="run-part" key="written" ref={box} suppressHydrationWarning dangerouslySetInnerHTML={AS_WRITTEN} />;
    return <div className="run-part" key="live"><Part {...props} /></div>;
  };
}

/** Somebody types there already, without the script: what they wrote goes as a form. */
function isBegun(box: HTMLElement | null): boolean {
  return [...(box?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[type=text], textarea") ?? [])].some((field) => field.value !== field.defaultValue);
}

/** Its script did not come: everything else on the page goes on. */
const NotNow = () => <p><a href="?">{words.frame.again.reload}</a></p>;
