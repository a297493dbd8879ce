// Threads, topics and menus of messages, as people use them.

import type { Locator, Page } from '@playwright/test';
import { expect } from './world';

export class ThreadView {
  readonly page: Page;
  readonly panel: Locator;
  readonly composer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Thread' });
    this.composer = this.panel.getByRole('textbox', { name: 'Im Thread antworten' });
  }

  message(text: string | RegExp): Locator {
    return this.panel.getByRole('article').filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** With the button, as on a phone. */
  async send(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Senden' }).press('Enter');
  }
}

/** Chooses something in the menu of a message. */
export async function choose(message: Locator, item: string): Promise<void> {
  await message.click({ button: 'right' });
  await message.page().getByRole('menuitem', { name: item, exact: true }).click();
}

/** Names a topic in its dialog. */
export async function nameTopic(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Wie heißt das Thema?' }).fill(title);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}
