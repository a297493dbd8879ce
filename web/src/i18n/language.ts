import i18next from 'i18next';
import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import type { Address } from '@/protocol';

/**
 * Which language the page speaks and how it addresses people. Each language is one file that is loaded when
 * it is chosen; a page never waits for the other one.
 */
export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

/** What components follow: both together decide a text. */
export const speech = new Store<{ language: Language; address: Address }>({ language: 'de', address: 'du' });

const files = {
  de: () => import('./de'),
  en: () => import('./en'),
} as const;

/** The stored choice, else the browser's first language if we have it; German is the home language. */
export function preferredLanguage(): Language {
  const stored = readStored('language');
  const wanted = stored ?? navigator.language.slice(0, 2);
  return languages.find((language) => language === wanted) ?? (stored === null ? 'en' : 'de');
}

/** Loads the texts if they are not there yet, then switches the page. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.isInitialized) {
    await i18next.init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      resources: {},
    });
  }
  if (!i18next.hasResourceBundle(language, 'app')) {
    const { texts } = await files[language]();
    for (const [namespace, bundle] of Object.entries(texts)) {
      i18next.addResourceBundle(language, namespace, bundle);
    }
  }
  await i18next.changeLanguage(language);
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
