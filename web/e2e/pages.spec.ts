import { organiserPage } from './support/account';
import { copiesOn } from './support/copies';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, test } from './support/world';

const PAGES = [
  '/',
  '/course',
  '/course/programme',
  '/people',
  '/settings',
  '/organise/invitations',
  '/organise/people',
  '/organise/channels',
  '/nowhere',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['de-DE', 'en-GB']) {
    test(`every page is accessible and quiet, ${colorScheme}, ${locale}`, async ({ world, browser }) => {
      test.slow();
      await world.channel('allgemein', [await world.somebody('Anke Brandstätter')]);
      const page = await organiserPage(browser, world, { colorScheme, locale });
      const complaints = complaintsOf(page);
      for (const path of PAGES) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what lies over a page is accessible, ${colorScheme}`, async ({ world, browser }) => {
    await world.channel('allgemein', [await world.somebody('Anke Brandstätter')]);
    const page = await organiserPage(browser, world, { colorScheme });
    const complaints = complaintsOf(page);
    await page.goto('/organise/channels');
    await page.getByRole('button', { name: 'Kanal allgemein bearbeiten' }).click();
    await expect(page.getByRole('checkbox', { name: 'Anke Brandstätter' })).toBeChecked();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Neuer Kanal' }).click();
    await expectAccessible(page);
    await page.goto('/organise/invitations');
    await page.getByRole('button', { name: 'Einladen' }).first().click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('menuitem', { name: 'Einstellungen' })).toBeVisible();
    // The arrow keys scroll the list from the search field, which keeps the focus.
    await expectAccessible(page, ['scrollable-region-focusable']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

test('nothing is cut at 320 px, which is 1280 px at 400 %', async ({ world, browser }) => {
  await world.channel('Öffentlichkeitsarbeitsvorbereitungsgruppe', []);
  const page = await organiserPage(browser, world, { viewport: { width: 320, height: 640 } });
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  await page.context().close();
});

test('the keyboard goes everywhere', async ({ world, browser }) => {
  const page = await organiserPage(browser, world);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Tastenkürzel' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Kanal, Person, Dokument oder Seite' }).fill('einstell');
  await expect(page.getByRole('menuitem', { name: 'Einstellungen' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeFocused();
  await page.context().close();
});

test('language and colours are kept', async ({ world, browser }) => {
  const page = await organiserPage(browser, world);
  await page.goto('/settings');
  await page.getByRole('radio', { name: 'Dunkel' }).check();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.context().close();
});

test('after the first visit the page opens without a line, and goes on when it is back', async ({
  world,
  browser,
}) => {
  const page = await organiserPage(browser, world);
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^Guten/ })).toBeVisible();
  await expect.poll(() => copiesOn(page)).toContain('["me"]');
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^Guten/ })).toBeVisible();
  await expect(page.getByText(/Keine Verbindung.*Stand:/)).toBeVisible();
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText(/Keine Verbindung/)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: /^Guten/ })).toBeVisible();
  await page.context().close();
});
