/**
 * What is in the demonstration: a made-up group and what it wrote. Every word was written for
 * this, and nobody in it exists.
 */
import type { ReflectionKey } from "#app/domain/piece/reflections.ts";

export const PEOPLE = {
  ann: { name: "Ann", hats: ["livedExperience", "facilitator"] },
  bo: { name: "Bo", hats: ["livedExperience"] },
  chidi: { name: "Chidi", hats: ["practitioner"] },
  dee: { name: "Dee", hats: ["academic"] },
  eli: { name: "Eli", hats: ["livedExperience", "artist"] },
} as const;

export type Who = keyof typeof PEOPLE;

export const SPACE = {
  name: "Getting heard",
  purpose: "We write about being listened to, and about not being listened to, so that the college can learn from it.",
  helpContact: "Ann, 020 7946 0127, or find her in the community room on Tuesdays.",
  agreement: [
    "We listen to each other, and nobody has to speak.",
    "We tell our own stories. We ask before we tell a story that is somebody else's.",
    "What is said here stays here, until the people who said it say yes.",
    "Everybody is paid the same for the same hours, and fares are paid on the day.",
    "Anybody can take a break, or stop, and does not have to say why.",
  ].join("\n"),
  suggestedBy: "dee",
  suggestion: [
    "We listen to each other, and nobody has to speak.",
    "We tell our own stories. We ask before we tell a story that is somebody else's.",
    "What is said here stays here, until the people who said it say yes.",
    "Everybody is paid the same for the same hours, and fares are paid on the day.",
    "We meet when the buses run.",
    "Anybody can take a break, or stop, and does not have to say why.",
  ].join("\n"),
} as const;

export type Story = {
  readonly title: string;
  readonly contentNote?: string;
  readonly reflectionSet?: ReflectionKey;
  readonly by: Who;
  readonly writers?: readonly Who[];
  readonly readers?: readonly Who[];
  /** In the order in which they were written. */
  readonly parts: readonly { readonly by: Who; readonly daysAgo: number; readonly text: string }[];
};

export const STORIES: readonly Story[] = [
  {
    title: "Two buses",
    contentNote: "About being late, and about being talked about when you are not in the room.",
    reflectionSet: "what-so-what-now-what",
    by: "bo",
    writers: ["ann", "chidi"],
    parts: [
      {
        by: "bo",
        daysAgo: 9,
        text: `The first bus comes at ten past nine. If it comes. Then I wait at the library for the second one, and on Mondays the driver changes there, so it stands with its lights on and nobody in it.

The meeting was at ten. I got there at twenty to eleven. I know the time because the clock in that room is very big and I walked in underneath it.`,
      },
      {
        by: "chidi",
        daysAgo: 8,
        text: `I was in the chair that morning. When Bo came in we had already done item three, which was called “transport and access”. I have thought about that a great deal since.

Nobody had decided to begin without the people who come by bus. We had decided to begin at ten.`,
      },
      {
        by: "bo",
        daysAgo: 6,
        text: `Ann moved her bag. That is what I remember. Not the minutes, not the biscuits. There was one chair left with a bag on it and she picked the bag up without looking round, as if the chair had always been mine.`,
      },
      {
        by: "ann",
        daysAgo: 6,
        text: `I had kept it for you. I did not want to say so in front of everybody, because then it would have been about you being late. It was about the chair.`,
      },
      {
        by: "chidi",
        daysAgo: 2,
        text: `We start at eleven now. It took one e-mail. I keep looking for a longer reason why it had not been done before, and I have not found one.`,
      },
    ],
  },
  {
    title: "The room with the good chairs",
    contentNote: "About being paid differently for the same work.",
    reflectionSet: "i-we-they",
    by: "dee",
    writers: ["bo", "eli"],
    readers: ["ann"],
    parts: [
      {
        by: "dee",
        daysAgo: 12,
        text: `There is a room on the fourth floor with good chairs. You need a card to get in. I have had a card for eleven years and had stopped seeing the door.`,
      },
      {
        by: "eli",
        daysAgo: 11,
        text: `I saw the door. I drew it, that first day, while we waited for somebody with a card. It has a small window at the height of a tall person's face.

In the drawing there are four of us in the corridor and one coat. The coat is yours, Dee. You had gone in to find the form that would let us in.`,
      },
      {
        by: "dee",
        daysAgo: 11,
        text: `The form was for visitors. I had been writing “our team” for a year, and I signed three of you in as my guests.`,
      },
      {
        by: "bo",
        daysAgo: 7,
        text: `I want to put in that the chairs were really very good. I say this because people think we only notice what is wrong. I sat in that chair and thought: so this is what it is like to be listened to by a chair.`,
      },
      {
        by: "eli",
        daysAgo: 4,
        text: `What I would sign my name to: we were welcome, and we were guests, and those are two different things.`,
      },
    ],
  },
  {
    title: "Tea first",
    by: "ann",
    writers: ["eli"],
    readers: ["bo"],
    parts: [
      {
        by: "ann",
        daysAgo: 15,
        text: `People ask me what I do on Tuesdays and I say that I run a group. What I do is put the kettle on at nine and wait.

Some come in for the tea and are out again before it is poured. I used to count that as somebody who did not come.`,
      },
      {
        by: "eli",
        daysAgo: 14,
        text: `I was one of those for about two months. In, kettle, out. You never once said “are you staying?”. You said “milk's in the door”.

I knew where the milk was before I knew anybody's name. It turns out that this is a way of belonging.`,
      },
      {
        by: "ann",
        daysAgo: 3,
        text: `I did wonder about you. I decided that wondering was my part, and that coming back was yours.`,
      },
    ],
  },
  {
    title: "Things I want to say on Thursday",
    by: "bo",
    parts: [
      {
        by: "bo",
        daysAgo: 1,
        text: `That I will talk about the bus and not about why I do not drive.

That if I stop, it is not because I am upset. Sometimes I stop to think.

Ask Chidi whether the title is all right.`,
      },
    ],
  },
];

/** Somebody waits to be let in: this is what the people with words see on their home page. */
export const ASK = { piece: "Two buses", by: "chidi", person: "eli", role: "reader" } as const;
