/** People on the screen of those who run a workshop: who is here, and what they do. */
export const workshopLeadPeople = {
  people: {
    title: "People",
    count: (here: number, phone: number, paper: number) => [`${here} here`, ...(phone > 0 ? [`${phone} on the phone`] : []), ...(paper > 0 ? [`${paper} on paper`] : [])].join(", "),
    me: (name: string) => `${name} (you)`,
    where: { here: "Here", away: "Away", phone: "On the phone", paper: "On paper" },
    roles: {
      organiser: "organises it", facilitator: "runs the session", support: "gives support", scribe: "keeps the notes", storyteller: "tells a story",
      participant: "takes part", supporter: "sits beside somebody", observer: "looks on",
    },
    beside: (name: string) => `sits beside ${name}`,
    do: "Change",
    about: (name: string) => `: ${name}`,
    supportTitle: "Somebody sits beside somebody",
  },
} as const;
