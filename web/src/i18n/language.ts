import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import type { Address } from '@/protocol';
import type { texts as german } from './de';
import type { texts as germanAccounts } from './de-accounts';
import type { texts as germanBoard } from './de-board';
import type { texts as germanCatchUp } from './de-catch-up';
import type { texts as germanComposer } from './de-composer';
import type { texts as germanDocuments } from './de-documents';
import type { texts as germanFiles } from './de-files';
import type { texts as germanInbox } from './de-inbox';
import type { texts as germanModeration } from './de-moderation';
import type { texts as germanNotifications } from './de-notifications';
import type { texts as germanOrganise } from './de-organise';
import type { texts as germanPresentation } from './de-presentation';
import type { texts as germanSaved } from './de-saved';
import type { texts as germanSearch } from './de-search';
import type { texts as germanSpaces } from './de-spaces';
import type { texts as germanTalk } from './de-talk';
import type { texts as germanWebinars } from './de-webinars';
import type { texts as germanWhiteboard } from './de-whiteboard';
import type { Texts } from './text';

/**
 * Which language the page speaks and how it addresses people. Each language is one file that is loaded when
 * it is chosen, and one more for each group of pages with texts of its own; a page never waits for another language.
 */
export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];
/** All texts that there are. Those of a group are loaded only where its pages asked for them. */
export type AllTexts = typeof german &
  typeof germanAccounts &
  typeof germanOrganise &
  typeof germanWebinars &
  typeof germanDocuments &
  typeof germanWhiteboard &
  typeof germanPresentation &
  typeof germanSpaces &
  typeof germanTalk &
  typeof germanFiles &
  typeof germanInbox &
  typeof germanComposer &
  typeof germanCatchUp &
  typeof germanSaved &
  typeof germanSearch &
  typeof germanNotifications &
  typeof germanModeration &
  typeof germanBoard;
type Namespaces = Readonly<Record<keyof AllTexts, Texts>>;
/** Texts that are loaded together. */
type Group = keyof typeof files;

/** What components follow: both together decide a text. */
export const speech = new Store<{ language: Language; address: Address }>({ language: 'de', address: 'du' });

const files = {
  first: { de: () => import('./de'), en: () => import('./en') },
  accounts: { de: () => import('./de-accounts'), en: () => import('./en-accounts') },
  organise: { de: () => import('./de-organise'), en: () => import('./en-organise') },
  webinars: { de: () => import('./de-webinars'), en: () => import('./en-webinars') },
  documents: { de: () => import('./de-documents'), en: () => import('./en-documents') },
  whiteboard: { de: () => import('./de-whiteboard'), en: () => import('./en-whiteboard') },
  presentation: { de: () => import('./de-presentation'), en: () => import('./en-presentation') },
  spaces: { de: () => import('./de-spaces'), en: () => import('./en-spaces') },
  talk: { de: () => import('./de-talk'), en: () => import('./en-talk') },
  board: { de: () => import('./de-board'), en: () => import('./en-board') },
  files: { de: () => import('./de-files'), en: () => import('./en-files') },
  composer: { de: () => import('./de-composer'), en: () => import('./en-composer') },
  inbox: { de: () => import('./de-inbox'), en: () => import('./en-inbox') },
  'catch-up': { de: () => import('./de-catch-up'), en: () => import('./en-catch-up') },
  saved: { de: () => import('./de-saved'), en: () => import('./en-saved') },
  search: { de: () => import('./de-search'), en: () => import('./en-search') },
  moderation: { de: () => import('./de-moderation'), en: () => import('./en-moderation') },
  notifications: { de: () => import('./de-notifications'), en: () => import('./en-notifications') },
} as const;
const needed = new Set<Group>(['first']);
const known = new Map<Language, Partial<Namespaces>>();

/** The texts of a language that was spoken before. */
export function loaded(language: Language): Namespaces {
  const texts = known.get(language);
  if (texts === undefined) throw new Error(`no texts are loaded for ${language}`);
  // Pages of a group are loaded together with its texts.
  return texts as Namespaces;
}

/** The texts of a group, in the language that is spoken and in every one that is chosen later. */
export async function need(group: Group): Promise<void> {
  needed.add(group);
  // Before the first word everything that is needed is loaded with it.
  if (known.size > 0) await load(speech.get().language);
}

async function load(language: Language): Promise<void> {
  const parts = await Promise.all([...needed].map((group) => files[group][language]()));
  // Groups are asked for at the same time, and may come in another order: none takes away what another brought.
  known.set(language, Object.assign({}, known.get(language), ...parts.map((part) => part.texts)));
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

/** The reader's own choice, kept in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  writeStored('language', language);
  await speak(language);
}

/** `du` or `Sie`, as the course has it. */
export function addressAs(address: Address): void {
  if (speech.get().address !== address) speech.set({ ...speech.get(), address });
}
