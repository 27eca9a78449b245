import { createContext, useContext } from "react";

/** The one word that lets a script run under this response's content security policy. Empty in the browser, which hides it. */
export const NonceContext = createContext<string>("");
export const useNonce = () => useContext(NonceContext);
