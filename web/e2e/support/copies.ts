// What a browser keeps to be read without a line.

import type { Page } from '@playwright/test';

/** Keys of the snapshots that lie on the device. */
export function copiesOn(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('lotse-kept');
        // It must not be this that makes it.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const { result: db } = opening;
          const asked = db.transaction('copies').objectStore('copies').getAllKeys();
          asked.onsuccess = () => {
            db.close();
            resolve(asked.result.map(String));
          };
        };
      }),
  );
}
