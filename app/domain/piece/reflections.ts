/**
 * Reflection sets: questions to write beside, one at a time, each of them skippable. They are
 * data, never part of a draft: a draft holds only words that somebody wrote.
 *
 * After: Borton (1970) and Driscoll (1994), "What? So what? Now what?"; Gibbs (1988), the
 * reflective cycle, with a last question of ours; and collaborative autoethnography (Chang,
 * Ngunjiri and Hernandez, 2013). The wording and the examples are our own.
 */
export type Prompt = {
  /** The part of the set it belongs to: "So what?" */
  readonly part: string;
  readonly question: string;
  /** One more way into the question. */
  readonly help: string;
  /** How somebody might begin, behind "Show me one". */
  readonly example: string;
};

export type ReflectionSet = {
  readonly name: string;
  /** What it is good for, in one sentence. */
  readonly about: string;
  readonly takes: string;
  readonly prompts: readonly Prompt[];
};

/** Every set ends with the writer, not with the text. */
const HOW_AM_I: Prompt = {
  part: "Before you stop",
  question: "How am I now?",
  help: "This one can stay in your head. If writing was heavy, take a break or talk to somebody you trust.",
  example: "A bit tired. Glad I wrote it down. I am going to make some tea before I read it again.",
};

export const REFLECTION_SETS = {
  "what-so-what-now-what": {
    name: "What? So what? Now what?",
    about: "A short way to look back at one thing that happened.",
    takes: "About 15 minutes",
    prompts: [
      {
        part: "What?",
        question: "What happened, in a few lines?",
        help: "Only the facts you choose to tell. Where were you, and who was there?",
        example: "On Monday the bus did not come. I walked to the meeting and got there when it was nearly over.",
      },
      {
        part: "What?",
        question: "What did I do, and what did others do?",
        help: "Small things count: who spoke first, who made room, who looked away.",
        example: "I stood at the door. Ann moved her bag off a chair so that I could sit down.",
      },
      {
        part: "What?",
        question: "What was I feeling then? And what do I feel now?",
        help: "You can name a place in your body instead: a tight chest, warm hands. “Not sure” is an answer too.",
        example: "Hot in the face then. Now I can nearly laugh about it.",
      },
      {
        part: "So what?",
        question: "Why does it matter?",
        help: "What would a friend need to know to see why you are telling this?",
        example: "Because the meeting was about people like me, and it started without one.",
      },
      {
        part: "So what?",
        question: "What did I learn about me, about us, or about how things work?",
        help: "One thing is enough.",
        example: "The time was set by somebody who drives. Nobody meant harm. Nobody had asked.",
      },
      {
        part: "So what?",
        question: "Who had a say, and who did not?",
        help: "Think of the people in the room, and of the people who were not.",
        example: "The chair chose the hour. The four of us who come by bus heard about it in a letter.",
      },
      {
        part: "Now what?",
        question: "What would I like to happen now?",
        help: "For you, for somebody else, or for the next person.",
        example: "I would like the next meeting to start when the bus has come.",
      },
      {
        part: "Now what?",
        question: "What will I do when it happens again?",
        help: "Try: “If … then I will …”",
        example: "If I am late again, then I will sit down first and say hello, and not explain.",
      },
      {
        part: "Now what?",
        question: "Who needs to hear this? Am I willing that they do?",
        help: "You decide later who may read it. Nothing leaves this piece without your yes.",
        example: "The person who books the room. Yes, I think so, if Bo reads it first.",
      },
      HOW_AM_I,
    ],
  },
  gibbs: {
    name: "Six steps and one more voice",
    about: "A fuller look at something, step by step, after Graham Gibbs. The last question is ours.",
    takes: "About 30 minutes",
    prompts: [
      {
        part: "What happened",
        question: "What happened?",
        help: "Just the facts you choose. You can leave names out.",
        example: "We were asked to speak at a training day. There were three of us and forty of them.",
      },
      {
        part: "Thoughts and feelings",
        question: "What was I thinking and feeling?",
        help: "Calm, cross, proud, shaky, numb, hopeful, not sure: any word will do, and so will more than one.",
        example: "Proud on the stairs. Shaky at the microphone. Numb on the way home.",
      },
      {
        part: "Good and hard",
        question: "What was good, and what was hard?",
        help: "Both can be true of the same minute.",
        example: "It was good that they were quiet. It was hard that they stayed quiet.",
      },
      {
        part: "Making sense",
        question: "What do I make of it? What else was going on?",
        help: "Rules, money, time and history are often in the room too.",
        example: "They had an hour for us and a whole day for the new forms.",
      },
      {
        part: "What else",
        question: "What else could I, or somebody else, have done? What would have made it better?",
        help: "This is not about blame. Think of what could be there next time.",
        example: "Somebody could have told us the questions the day before.",
      },
      {
        part: "Next time",
        question: "If it came up again, what would I do?",
        help: "One small thing that is in your hands.",
        example: "I would ask to sit in a circle, and bring somebody to travel home with.",
      },
      {
        part: "One more voice",
        question: "Whose voice is missing here?",
        help: "Who was there and is not in this text? Who was not there at all? Could they be asked?",
        example: "The woman who made the tea had been in care herself. I only know because she told me at the sink.",
      },
      HOW_AM_I,
    ],
  },
  "i-we-they": {
    name: "I, we, they",
    about: "For people who study something they are part of, and write about it together.",
    takes: "Several sittings",
    prompts: [
      {
        part: "I",
        question: "Where do I stand?",
        help: "Which hats do I wear here? What do I gain by writing this, what do I risk, and am I paid?",
        example: "I am paid to be here and two of us are not. I will write that first, because I keep forgetting it.",
      },
      {
        part: "I",
        question: "What thing can I describe for somebody who was not there?",
        help: "Choose a letter, a photo, a key, a minute of a meeting. Say what it looks and feels like.",
        example: "A visitor's badge, still on its string. My name is spelled wrong on it, in somebody's best handwriting.",
      },
      {
        part: "I",
        question: "What is one scene I cannot forget?",
        help: "Write it as if it is happening now. About fifteen lines.",
        example: "I am holding the door for a pram. Behind me somebody says “your lot can wait outside”.",
      },
      {
        part: "We",
        question: "Having read yours, what do I recognise? What do I see in another way? What do I want to ask?",
        help: "Write to the other person, not about them.",
        example: "I recognise the badge. I never thought that yours might be right and still feel wrong. Who gave it to you?",
      },
      {
        part: "We",
        question: "How has power moved between us while we wrote this?",
        help: "Who started? Who changed whose words? Whose time did we keep to? What was left out, and who decided?",
        example: "The title is mine. The deadline was the university's. We left out the second meeting because Bo asked us to.",
      },
      {
        part: "We",
        question: "What did it cost, and what did it give?",
        help: "Feelings are findings too.",
        example: "It cost me two bad nights. It gave me a sentence I had been looking for since I was nine.",
      },
      {
        part: "We",
        question: "What would we write if we had a month more?",
        help: "Slow answers are welcome here.",
        example: "We would ask the people who left the group why they left.",
      },
      {
        part: "We",
        question: "Which sentences do we both stand behind? Which are only mine?",
        help: "Both kinds may stay. Say which is which.",
        example: "We both say: nobody asked us. Only I say: I was relieved not to be asked.",
      },
      {
        part: "They",
        question: "Who else is in my story? Can they be recognised?",
        help: "Have they been asked? If not, what could be changed so that they are safe?",
        example: "My sister would know herself at once. I will ask her on Sunday, and change the town if she wants.",
      },
      HOW_AM_I,
    ],
  },
} as const satisfies Record<string, ReflectionSet>;

export type ReflectionKey = keyof typeof REFLECTION_SETS;

export const isReflectionSet = (key: string): key is ReflectionKey => Object.hasOwn(REFLECTION_SETS, key);

/** Null for a blank page, and for a key that an older version of this table knew. */
export const reflectionSet = (key: string | null): ReflectionSet | null =>
  key !== null && isReflectionSet(key) ? REFLECTION_SETS[key] : null;
