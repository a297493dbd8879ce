/** Several names in one sentence: "Anna, Ben und Cem". */
export function inWords(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
