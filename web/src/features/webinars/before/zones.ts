// Zones in words, and one moment in two zones. Pure.

/** English dates as Europe writes them. */
const regionOf = (language: string) => (language === 'en' ? 'en-GB' : language);

/** "Mitteleuropäische Zeit", as it is in force at that moment. */
export function zoneName(at: Date, timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(regionOf(language), { timeZone, timeZoneName: 'long' }).formatToParts(
    at,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Day and time of a moment in a zone. */
export function timeIn(at: Date, timeZone: string, language: string): { day: string; time: string } {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(regionOf(language), { timeZone, ...options }).format(at);
  return {
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

/** The clocks of the two zones differ at that moment. */
export function isOtherTime(at: Date, one: string, other: string): boolean {
  const [a, b] = [timeIn(at, one, 'de'), timeIn(at, other, 'de')];
  return a.time !== b.time || a.day !== b.day;
}
