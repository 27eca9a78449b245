/** The addresses of stories that are shown, of their files, and of what somebody said of one. Beside the others: the writing room loads those. */
export const storyPaths = {
  /** What was erased with an account that is gone: for whoever has the address. */
  certificate: (secret: string) => `/certificate/${secret}`,
  certificateFile: (secret: string, as: "json" | "text") => `/certificate/${secret}/file?as=${as}`,
  pieceFile: (pieceId: string, number: number, { use, recipient, as }: { use: string; recipient: string; as: string }) =>
    `/pieces/${pieceId}/editions/${number}/file?${new URLSearchParams({ use, recipient, as }).toString()}`,
  stories: () => "/stories",
  story: (slug: string) => `/stories/${slug}`,
  /** `file`: story.pdf, story.epub, metadata.json and so on. */
  storyFile: (slug: string, file: string) => `/stories/${slug}/${file}`,
  storyCite: (slug: string, format: string) => `/stories/${slug}/cite/${format}`,
  storyWorry: (slug: string) => `/stories/${slug}/about-me`,
  /** Where somebody who said so sees what became of it, and takes back what they wrote. */
  myWorry: (secret: string) => `/about-me/${secret}`,
  storyFeed: () => "/stories/feed",
} as const;
