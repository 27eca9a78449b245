/** The addresses of workshops, beside the others: the writing room, which loads those, has no use for them. */
export const workshopPaths = {
  workshop: (workshopId: string) => `/workshops/${workshopId}`,
  ofSpace: (spaceId: string) => `/spaces/${spaceId}/workshops`,
  plan: (workshopId: string) => `/workshops/${workshopId}/plan`,
  /** What to change, or to add ("new"). */
  planStep: (workshopId: string, step: string) => `/workshops/${workshopId}/plan/${step}`,
  planPeople: (workshopId: string) => `/workshops/${workshopId}/plan/people`,
  planStories: (workshopId: string) => `/workshops/${workshopId}/plan/stories`,
  /** Sheets to print. */
  sheets: (workshopId: string) => `/workshops/${workshopId}/pack`,
  /** The words of one story, for a page that is live. */
  workshopStory: (workshopId: string, storyId: string) => `/workshops/${workshopId}/stories/${storyId}`,
  /** What somebody wrote in it, to take it back, also after they left. */
  workshopMine: (workshopId: string) => `/workshops/${workshopId}/mine`,
  workshopFacilitate: (workshopId: string) => `/workshops/${workshopId}/facilitate`,
  workshopReport: (workshopId: string) => `/workshops/${workshopId}/report`,
  /** What somebody is asked about their own notes. */
  workshopMyQuotes: (workshopId: string) => `/workshops/${workshopId}/my-quotes`,
  /** Where somebody types the code. */
  workshopCode: () => "/w",
  workshopDoor: (code: string) => `/w/${code}`,
  workshopBack: (code: string) => `/w/${code}/back`,
};
