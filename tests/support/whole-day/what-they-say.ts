/** What do they say? Their notes, the themes that they find, and what the report is called. */
export const TITLE = "Late buses";
export const SLUG = "what-waiting-does";

/** A line of each of the two stories. */
export const BUS = "We stood in the rain for an hour, and the bus drove past.";
export const CHAIR = "There is a chair by the door, and nobody may sit on it.";

export const DEES = "Every late bus takes an hour of my life.";
/** As she changes it in the days after. */
export const DEES_LATER = "Every late bus takes an hour out of my life.";
/** Which she takes back. */
export const DEES_OTHER = "The timetable at our stop is two years old.";
export const ELIS = "One driver always waits when he sees my stick.";
/** Which she does not want to be quoted. */
export const FAYS = "The driver laughed at me and closed the door.";
export const CHIDIS = "We help each other on with the shopping.";
export const HANAS = "I sit on my hands, so that nobody sees them shake.";
export const GILS = "My grandson reads the timetable to me.";
export const NOTES = [DEES, DEES_OTHER, ELIS, FAYS, CHIDIS, HANAS, GILS];

export const WORK = "Waiting is work";
export const KIND = "Small kindness";
export const BODY = "What it does to us";
