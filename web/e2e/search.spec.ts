import { routes, type SearchPage } from '../src/protocol';
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, type Somebody, test } from './support/world';

/** What was written is found a moment later. */
async function isFound(who: Somebody, words: string): Promise<void> {
  const found = () => who.api.call<SearchPage>('GET', `${routes.SEARCH}?q=${encodeURIComponent(words)}`);
  await expect.poll(async () => (await found()).hits.length).toBeGreaterThan(0);
}

test('from the jump dialog to the hit and to its place, with keys alone', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(ada, channel, 'Die Fachkräftesicherung beginnt in der Schule.');
  await isFound(bo, 'Fachkraefte');
  const page = await browserOf(bo, '/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('Fachkraefte');
  await expect(page.getByRole('menuitem', { name: /Nachrichten nach „Fachkraefte“/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const hit = page.getByRole('link', { name: /Nachricht: Ada Brodersen.*allgemein.*Fachkräftesicherung/ });
  await expect(hit).toBeVisible();
  await expect(hit.locator('mark').first()).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(hit).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/channels/${channel}/messages/`));
  await expect(page.getByRole('log').getByText('beginnt in der Schule')).toBeVisible();
});

test('operators are offered, taken by keys, and understood', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(ada, channel, 'Protokoll von Ada');
  await world.says(bo, channel, 'Protokoll von Bo');
  await isFound(bo, 'Protokoll Bo');
  const page = await browserOf(bo, '/search');
  const field = page.getByRole('combobox');
  await expect(field).toBeFocused();
  await page.keyboard.type('Protokoll von');
  await expect(page.getByRole('option', { name: /^from:/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Protokoll from:');
  await page.keyboard.type('ad');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Protokoll from:"Ada Brodersen" ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Protokoll von Ada/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Protokoll von Bo/ })).toHaveCount(0);
  await expect(page.getByText('von Ada Brodersen')).toBeVisible();
  await field.fill('Protokoll from:niemand');
  await expect(page.getByText(/from:niemand kennt die Suche nicht/)).toBeVisible();
});

test('what somebody may not read is not found, and not counted', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const secret = await world.channel('vertraulich', [ada], 'private');
  await world.says(ada, secret, 'Quittenmarmelade');
  await isFound(ada, 'Quittenmarmelade');
  const page = await browserOf(bo, '/search?q=Quittenmarmelade', { viewport: { width: 360, height: 740 } });
  await expect(page.getByText('Keine Treffer', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Quittenmarmelade', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
