// What begins once the first page stands: nobody waits for it.

import { speech } from '@/i18n/language';
import { keepFocus } from '@/ui/keep-focus';

/** Where the service worker finds the language that was chosen: it has no other way to this browser's settings. */
const SHELL = 'lotse-shell';
const LANGUAGE = '/language';

export function begin(): void {
  keepFocus();
  tellLanguage();
  speech.subscribe(tellLanguage);
}

function tellLanguage(): void {
  if (!('caches' in window)) return;
  const word = new Response(speech.get().language);
  // Where nothing may be kept, push messages speak the browser's language.
  caches.open(SHELL).then(
    (shell) => shell.put(LANGUAGE, word),
    () => undefined,
  );
}
