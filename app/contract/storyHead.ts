/** What stands in the head of a story's page: finished, so that the page writes it out and decides nothing. */
export type StoryHead = {
  readonly title: string;
  readonly language: string;
  /** For `<meta name="robots">` and for the header X-Robots-Tag. */
  readonly robots: string;
  readonly meta: readonly StoryMeta[];
  readonly links: readonly StoryLink[];
};

/** Either has a name or, for Open Graph, a property. */
export type StoryMeta =
  | { readonly name: string; readonly content: string; readonly property?: undefined }
  | { readonly property: string; readonly content: string; readonly name?: undefined };

export type StoryLink = { readonly rel: string; readonly href: string; readonly type?: string };
