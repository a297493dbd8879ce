// The join code as people type it. Pure.

/** Characters of a code; old ones may be a little longer. */
const LEAST = 6;
const MOST = 8;

/** Letters and digits of what was typed, in capitals: spaces, hyphens and case do not matter. */
export function cleanCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, MOST);
}

/** Whether it can be a code at all. */
export function isCode(code: string): boolean {
  return code.length >= LEAST;
}

/** In two groups, as it stands on stage: "K7M 4QP". */
export function inGroups(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`.trim();
}
