/** "45 minutes", "2 hours", "1 hour and 20 minutes". */
export function howLong(minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  const inMinutes = rest === 1 ? "1 minute" : `${rest} minutes`;
  if (whole === 0) return inMinutes;
  const inHours = whole === 1 ? "1 hour" : `${whole} hours`;
  return rest === 0 ? inHours : `${inHours} and ${inMinutes}`;
}
