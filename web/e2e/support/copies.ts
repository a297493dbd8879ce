// What a browser keeps to be read without a line.

import type { Page } from '@playwright/test';

/** Keys of the snapshots that lie on the device. */
export async function copiesOn(page: Page): Promise<string[]> {
  return Object.keys(await wordsOn(page));
}

/** All that lies on the device, as text by key. */
export function wordsOn(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        const opening = indexedDB.open('lotse-kept');
        // It must not be this that makes it.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve({});
        opening.onsuccess = () => {
          const { result: db } = opening;
          const asked = db.transaction('copies').objectStore('copies').getAll();
          asked.onsuccess = () => {
            db.close();
            const copies = asked.result as { key: string; data: unknown }[];
            resolve(Object.fromEntries(copies.map(({ key, data }) => [key, JSON.stringify(data)])));
          };
        };
      }),
  );
}
