// Getting in, as people do it.

import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { newCommandId } from '../../src/lib/id';
import { type InvitationCreated, type Role, routes } from '../../src/protocol';
import type { World } from './world';

export const PASSWORD = 'ein langer Satz zum Merken';

/** The link of a new invitation into the world's run. */
export async function invitationLink(world: World, role: Role = 'participant'): Promise<string> {
  const { link } = await world.organiser.call<InvitationCreated>('POST', routes.INVITATIONS, {
    command_id: newCommandId(),
    role,
    run_id: world.run,
    channel_ids: [],
    email: null,
    note: '',
    max_uses: 1,
    days: 1,
  });
  if (link === null) throw new Error('a new invitation has a link');
  return link;
}

/** A browser that nobody is signed in with. */
export async function freshPage(
  browser: Browser,
  world: World,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: world.organiser.base, locale: 'de-DE', ...options });
  return context.newPage();
}

/** Takes an invitation on its page; answers with the address of the new account. */
export async function accept(page: Page, link: string, name: string): Promise<string> {
  const email = `${newCommandId()}@example.org`;
  await page.goto(link);
  await page.getByLabel('Wie möchtest du heißen?').fill(name);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort').last().fill(PASSWORD);
  await page.getByRole('button', { name: 'Einladung annehmen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Guten/ })).toBeVisible();
  return email;
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

/** The organiser's browser, showing the world's run: organisers see all of them. */
export async function organiserPage(
  browser: Browser,
  world: World,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await freshPage(browser, world, options);
  const [name = '', value = ''] = world.organiser.cookie.split('=');
  await page
    .context()
    .addCookies([{ name, value, url: world.organiser.base, httpOnly: true, sameSite: 'Lax' }]);
  await page.addInitScript((run) => localStorage.setItem('lotse.run', run), world.run);
  return page;
}
