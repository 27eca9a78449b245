/** The addresses of workshops, beside the others: the writing room, which loads those, has no use for them. */
export const workshopPaths = {
  workshop: (workshopId: string) => `/workshops/${workshopId}`,
  workshopFacilitate: (workshopId: string) => `/workshops/${workshopId}/facilitate`,
  workshopReport: (workshopId: string) => `/workshops/${workshopId}/report`,
  /** What somebody is asked about their own notes. */
  workshopMyQuotes: (workshopId: string) => `/workshops/${workshopId}/my-quotes`,
  /** Where somebody types the code. */
  workshopCode: () => "/w",
  workshopDoor: (code: string) => `/w/${code}`,
  workshopBack: (code: string) => `/w/${code}/back`,
};
