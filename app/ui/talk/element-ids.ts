/** The element of a comment on a page. */
export const commentElementId = (commentId: string): string => `c-${commentId}`;

/** Where the words of a thread begin in a text that is drawn on the page. */
export const wordsElementId = (threadId: string): string => `w-${threadId}`;
