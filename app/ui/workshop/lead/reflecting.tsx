import { dayInWords } from "#app/domain/dates.ts";
import { words } from "#app/lib/words.ts";

/** Until when people can still change what they wrote. */
export const Reflecting = ({ until }: { until: number }) => <p>{words.workshopLead.now.reflect(dayInWords(new Date(until)))}</p>;
