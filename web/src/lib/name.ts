const SKIPPED = /^(dr|prof|ing|dipl|msc|bsc|mba|von|van|zu|zur|zum|de|der|den|la|le)\.?$/i;

/** One or two letters for an avatar: first and last name, without titles and particles. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const named = words.filter((word) => !SKIPPED.test(word));
  const kept = named.length > 0 ? named : words;
  const letters = [kept[0], kept.length > 1 ? kept[kept.length - 1] : undefined]
    .map((word) => Array.from(word ?? '').find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '')
    .join('');
  return (letters || '?').toLocaleUpperCase();
}

/** The name to greet with: without titles, the first word. */
export function firstNameOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words.find((word) => !SKIPPED.test(word)) ?? name;
}

/** For searching: without accents and case, so that "Muller" finds "Müller". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  đ: 'd',
  æ: 'a',
  œ: 'o',
  þ: 'th',
};

/** For finding names however they are spelled: `Müller`, `Mueller` and `Muller` are one. */
export function spelled(text: string): string {
  return folded(text)
    .replace(/[ßøłıđæœþ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/([aou])e/g, '$1');
}
