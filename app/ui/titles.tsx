import { Children, cloneElement, isValidElement, useContext, type ReactElement, type ReactNode } from "react";
import { Meta } from "@remix-run/react";
import { UNSAFE_DataRouterStateContext as RouterState } from "react-router-dom";
import { words } from "#app/lib/words.ts";

/** True when a form came back with something to put right: server and browser agree, before and after scripts arrive. */
function useFormCameBack(): boolean {
  const answers = useContext(RouterState)?.actionData ?? {};
  return Object.values(answers).some((answer: unknown) => typeof answer === "object" && answer !== null && "problems" in answer);
}

const isTitle = (node: ReactNode): node is ReactElement<{ children: string }> => isValidElement(node) && node.type === "title";

/**
 * Remix's own tags of the page, with its title changed where the whole site has a say: "Error: " first
 * when a form came back (Remix tells `meta` nothing of actions), and a neutral title for those who asked
 * for one. Meta is called, not mounted, because only what it returns can be changed.
 */
export function Titles({ discreet }: { discreet: boolean }) {
  const cameBack = useFormCameBack();
  const tags = Meta() as ReactElement<{ children: ReactNode }>;
  return (
    <>
      {Children.map(tags.props.children, (tag) => {
        if (!isTitle(tag)) return tag;
        const shown = discreet ? words.frame.discreetTitle : tag.props.children;
        return cloneElement(tag, {}, cameBack ? words.frame.errorTitle(shown) : shown);
      })}
    </>
  );
}
