// Sizes of files in words. Pure.

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "2,3 MB": three digits at most, in steps of 1,024. */
export function sizeOf(bytes: number, language: string): string {
  let at = 0;
  let rest = bytes;
  while (rest >= 999.5 && at < UNITS.length - 1) {
    rest /= 1024;
    at += 1;
  }
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[at] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: rest < 10 && at > 0 ? 1 : 0,
  });
  return format.format(rest);
}
