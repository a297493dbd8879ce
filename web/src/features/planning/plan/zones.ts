/** Where this browser is. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Time zones one can choose: those people here mean most often first, then all others. */
export function zones(chosen: string): string[] {
  return [...new Set([chosen, ownZone(), 'Europe/Berlin', ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}
