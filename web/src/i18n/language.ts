import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import type { Address } from '@/protocol';
import type { texts as german } from './de';
import type { Texts } from './text';

/**
 * Which language the page speaks and how it addresses people. Each language is one file that is loaded when
 * it is chosen; a page never waits for the other one.
 */
export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];
type Namespaces = Readonly<Record<keyof typeof german, Texts>>;

/** What components follow: both together decide a text. */
export const speech = new Store<{ language: Language; address: Address }>({ language: 'de', address: 'du' });

const files = {
  de: () => import('./de'),
  en: () => import('./en'),
} as const;
const known = new Map<Language, Namespaces>();

/** The texts of a language that was spoken before. */
export function loaded(language: Language): Namespaces {
  const texts = known.get(language);
  if (texts === undefined) throw new Error(`no texts are loaded for ${language}`);
  return texts;
}

/** The stored choice, else the browser's first language if we have it; German is the home language. */
export function preferredLanguage(): Language {
  const wanted = readStored('language') ?? navigator.language.slice(0, 2);
  return languages.find((language) => language === wanted) ?? 'en';
}

/** Loads the texts if they are not there yet, then switches the page. */
export async function speak(language: Language): Promise<void> {
  if (!known.has(language)) known.set(language, (await files[language]()).texts);
  document.documentElement.lang = language;
  speech.set({ ...speech.get(), language });
}

/** The reader's own choice, kept in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  writeStored('language', language);
  await speak(language);
}

/** `du` or `Sie`, as the course has it. */
export function addressAs(address: Address): void {
  if (speech.get().address !== address) speech.set({ ...speech.get(), address });
}
