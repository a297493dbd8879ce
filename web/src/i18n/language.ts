import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import type { Address } from '@/protocol';
import type { texts as german } from './de';
import type { texts as germanTeam } from './de-team';
import type { Texts } from './text';

/**
 * Which language the page speaks and how it addresses people. Each language is one file that is loaded when
 * it is chosen; a page never waits for the other one.
 */
export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];
/** All texts as German has them: their keys are the type of every text. */
export type German = typeof german & typeof germanTeam;
type Namespaces = Readonly<Record<keyof German, Texts>>;

/** What components follow: both together decide a text. */
export const speech = new Store<{ language: Language; address: Address }>({ language: 'de', address: 'du' });

const files = {
  de: () => import('./de'),
  en: () => import('./en'),
} as const;
const teamFiles = {
  de: () => import('./de-team'),
  en: () => import('./en-team'),
} as const;
const known = new Map<Language, Partial<Namespaces>>();
/** A page was asked for that needs the team's texts. */
let isTeam = false;

/** The texts of a language that was spoken before. */
export function loaded(language: Language): Namespaces {
  const texts = known.get(language);
  if (texts === undefined) throw new Error(`no texts are loaded for ${language}`);
  // The team's are part of it before a page that needs them is there.
  return texts as Namespaces;
}

/** The stored choice, else the browser's first language if we have it; German is the home language. */
export function preferredLanguage(): Language {
  const wanted = readStored('language') ?? navigator.language.slice(0, 2);
  return languages.find((language) => language === wanted) ?? 'en';
}

/** Loads the texts if they are not there yet, then switches the page. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  document.documentElement.lang = language;
  speech.set({ ...speech.get(), language });
}

/** Loads the team's texts too, now and with every language that is spoken from now on. */
export async function speakTeam(): Promise<void> {
  isTeam = true;
  await load(speech.get().language);
}

async function load(language: Language): Promise<void> {
  const has = known.get(language);
  const [all, team] = await Promise.all([
    has ?? files[language]().then(({ texts }) => texts),
    isTeam && has?.desk === undefined ? teamFiles[language]().then(({ texts }) => texts) : {},
  ]);
  known.set(language, { ...known.get(language), ...all, ...team });
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
