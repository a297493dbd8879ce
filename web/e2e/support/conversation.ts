// What somebody does and sees in a conversation, by role and visible text only.

import type { Locator, Page } from '@playwright/test';

export class ConversationView {
  readonly page: Page;
  readonly log: Locator;
  readonly composer: Locator;
  /** The list without what stands beside it. */
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.log = page.getByRole('log', { name: /^(Nachrichten in|Messages in)/ });
    this.main = this.log;
    this.composer = page.getByRole('textbox', { name: /^(Nachricht an|Message to)/ });
  }

  message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }
}
