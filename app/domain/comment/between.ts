/** Letters of somebody else that stand between words of a comment belong to it, if they are no more than this, in UTF-16 units. */
export const BETWEEN_AT_MOST = 80;
