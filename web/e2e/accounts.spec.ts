import { accept, freshPage, invitationLink, PASSWORD, signIn } from './support/account';
import { complaintsOf, expectAccessible } from './support/page-checks';
import { expect, test } from './support/world';

test('somebody is invited, changes their name, signs out and in again', async ({ world, browser }) => {
  const page = await freshPage(browser, world);
  const complaints = complaintsOf(page);
  const link = await invitationLink(world);
  const email = await accept(page, link, 'Jonas Wiegand');

  await page.getByRole('link', { name: 'Konto von Jonas Wiegand' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('Jonas Wiegand-Reuter');
  await page.getByLabel('Name', { exact: true }).press('Enter');
  await expect(page.getByRole('link', { name: 'Konto von Jonas Wiegand-Reuter' })).toBeVisible();
  await expect(page.getByText('Dieses Gerät')).toBeVisible();

  await page.getByRole('button', { name: 'Auf diesem Gerät abmelden' }).click();
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);

  await signIn(page, email, 'ein ganz anderer Satz');
  await expect(page.getByText('Adresse oder Passwort stimmt nicht.')).toBeVisible();
  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Diese Einladung gilt nicht mehr' })).toBeVisible();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the secret of a link leaves the address bar at once', async ({ world, browser }) => {
  const page = await freshPage(browser, world);
  await page.goto(await invitationLink(world));
  await expect(page.getByLabel('Wie möchtest du heißen?')).toBeVisible();
  await expect(page).toHaveURL(/\/invitation$/);
  await page.context().close();
});

test('a session is ended from another browser', async ({ world, browser }) => {
  const first = await freshPage(browser, world);
  const email = await accept(first, await invitationLink(world), 'Selma Yıldırım');
  const second = await freshPage(browser, world);
  await second.goto('/sign-in');
  await signIn(second, email, PASSWORD);
  await expect(second.getByRole('heading', { level: 1, name: /^Guten/ })).toBeVisible();

  await first.goto('/settings');
  await first
    .getByRole('listitem')
    .getByRole('button', { name: /abmelden$/ })
    .click();
  await expect(second.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await expect(first.getByRole('listitem').filter({ hasText: 'Dieses Gerät' })).toBeVisible();
  await first.context().close();
  await second.context().close();
});

test('a new password signs other browsers out', async ({ world, browser }) => {
  const first = await freshPage(browser, world);
  const email = await accept(first, await invitationLink(world), 'Hanna Wolfsteiner');
  const second = await freshPage(browser, world);
  await second.goto('/sign-in');
  await signIn(second, email, PASSWORD);
  await expect(second.getByRole('heading', { level: 1, name: /^Guten/ })).toBeVisible();

  await first.goto('/settings');
  await first.getByRole('button', { name: 'Passwort setzen oder ändern' }).click();
  await first.getByLabel('Bisheriges Passwort').fill('das war es nicht');
  await first.getByLabel('Neues Passwort').fill('noch ein Satz zum Merken');
  await first.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await expect(first.getByText('Das stimmt nicht.')).toBeVisible();
  await first.getByLabel('Bisheriges Passwort').fill(PASSWORD);
  await first.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await expect(first.getByRole('dialog')).toHaveCount(0);

  await expect(second.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await signIn(second, email, 'noch ein Satz zum Merken');
  await expect(second.getByRole('heading', { level: 1 })).not.toHaveText('Anmelden');
  await first.context().close();
  await second.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['de-DE', 'en-GB']) {
    test(`the way in is accessible, ${colorScheme}, ${locale}`, async ({ world, browser }) => {
      const page = await freshPage(browser, world, { colorScheme, locale });
      for (const address of ['/sign-in', '/sign-in/link', await invitationLink(world)]) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
      await page.context().close();
    });
  }
}
