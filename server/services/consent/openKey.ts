/** Signs the tokens of harvesters, makes their identifiers, and is part of what says whether an open page has changed. */
export const OPEN_KEY = "open.key";
