// Words for lists of people. Pure.

/** "Ada, Bo und Cem" in the language's own way. */
export function listed(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
