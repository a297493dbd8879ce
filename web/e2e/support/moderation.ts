// What trainers do about messages and people, by role and visible text only.

import type { Locator, Page } from '@playwright/test';
import { ConversationView } from './conversation';

export class ModerationView {
  readonly page: Page;
  readonly ledger: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ledger = page.getByRole('list', { name: 'Protokoll' });
  }

  report(of: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^Gemeldete Nachricht von ${of}`) });
  }

  /** Answers the dialog that asks for a reason. */
  async because(why: string, action: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Begründung').fill(why);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}

/** Reports a message from its menu, by keyboard alone. */
export async function reports(page: Page, text: string, note: string): Promise<void> {
  await new ConversationView(page).message(text).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Melden' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Nachricht melden' });
  await dialog.getByLabel('In Worten').fill(note);
  await dialog.getByRole('button', { name: 'Melden' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens what can be done about the author of a message. */
export async function personMenu(page: Page, text: string, name: string): Promise<Locator> {
  await new ConversationView(page).message(text).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: `${name} …` }).press('Enter');
  return page.getByRole('menu', { name });
}

/** Opens the settings of the channel that is shown. */
export async function channelSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Mehr zum Kanal' }).click();
  await page.getByRole('menuitem', { name: 'Einstellungen' }).click();
  return page.getByRole('complementary', { name: 'Kanaleinstellungen' });
}
