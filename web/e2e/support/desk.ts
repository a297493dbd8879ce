// What the staff does and sees at the desk, by role and visible text only.

import type { Locator, Page } from '@playwright/test';

export class DeskView {
  readonly page: Page;
  readonly waiting: Locator;
  readonly visible: Locator;
  readonly room: Locator;

  constructor(page: Page) {
    this.page = page;
    this.waiting = page.getByRole('list', { name: 'Wartet auf Freigabe' }).getByRole('article');
    this.visible = page.getByRole('list', { name: 'Sichtbar' }).getByRole('article');
    this.room = page.getByRole('region', { name: 'Raum' });
  }

  /** The question the keys act on. */
  get chosen(): Locator {
    return this.page.locator('article[aria-current="true"]');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }
}
