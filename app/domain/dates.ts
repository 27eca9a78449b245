/** Days and times in words, the same everywhere: "Tuesday 3 March 2026". Services use these; screens never format dates. */

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
] as const;

/**
 * Where the group's clocks are. Given from outside so that the rules stay pure;
 * without it a day is the day in London, where Told Together began.
 */
export const DEFAULT_TIME_ZONE = "Europe/London";

type Parts = { year: number; month: number; day: number; weekday: number; hour: number; minute: number };

const SHORT_DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Making a formatter is slow and pages show many dates, so one is kept for each zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone, weekday: "short", year: "numeric", month: "numeric", day: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  formats.set(timeZone, made);
  return made;
}

function partsOf(date: Date, timeZone: string): Parts {
  const found = new Map<string, string>(formatFor(timeZone).formatToParts(date).map((part) => [part.type, part.value]));
  const numberOf = (type: string) => Number(found.get(type));
  return {
    year: numberOf("year"), month: numberOf("month"), day: numberOf("day"),
    weekday: SHORT_DAYS.indexOf(found.get("weekday") ?? "Sun"),
    hour: numberOf("hour"), minute: numberOf("minute"),
  };
}

/** "Tuesday 3 March 2026" */
export function dayInWords(date: Date, timeZone = DEFAULT_TIME_ZONE): string {
  const { year, month, day, weekday } = partsOf(date, timeZone);
  return `${WEEKDAYS[weekday]} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** "2:05 in the afternoon": no leading zeros and no am or pm to decode. */
export function timeInWords(date: Date, timeZone = DEFAULT_TIME_ZONE): string {
  const { hour, minute } = partsOf(date, timeZone);
  if (minute === 0 && hour === 12) return "midday";
  if (minute === 0 && hour === 0) return "midnight";
  const part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return `${hour % 12 || 12}:${String(minute).padStart(2, "0")} in the ${part}`;
}

/** Whole calendar days from the one to the other, in that zone: 1 means "the day after". */
function daysBetween(from: Date, to: Date, timeZone: string): number {
  const midnight = (date: Date) => {
    const { year, month, day } = partsOf(date, timeZone);
    return Date.UTC(year, month - 1, day);
  };
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

/** "today", "yesterday", or "on Tuesday 3 March 2026": fits at the end of a sentence. */
export function whenInWords(date: Date, now: Date, timeZone = DEFAULT_TIME_ZONE): string {
  const days = daysBetween(date, now, timeZone);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  if (days === -1) return "tomorrow";
  return `on ${dayInWords(date, timeZone)}`;
}
