import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { change, webinar } from './support/webinars';
import { expect, test } from './support/world';

const PHONE = { viewport: { width: 360, height: 740 } };

test('a guest waits for the doors and joins with the code on a phone', async ({ world, browser }) => {
  const { id, code } = await webinar(world, 'Betriebe gewinnen');
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ baseURL: world.organiser.base, colorScheme, ...PHONE });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/join');
    await expect(page.getByLabel('Code')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Code').fill(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`);
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByRole('heading', { name: 'Betriebe gewinnen' })).toBeVisible();
    if (colorScheme === 'light') {
      await expect(page.getByText(/Noch nicht offen/)).toBeVisible();
      await change(world, id, { type: 'state', payload: 'lobby' });
    }
    await expect(page.getByText('Die Türen sind offen')).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Wie möchtest du heißen?').fill('Gesa Harms');
    await page.getByRole('button', { name: 'Als Gast teilnehmen' }).click();
    await expect(page).toHaveURL(new RegExp(`/webinars/${id}$`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  }
});

test('whoever is signed in enters as themselves; an unknown code is said at the field', async ({
  world,
  browserOf,
}) => {
  const anna = await world.somebody('Anna Petersen');
  const { id, code } = await webinar(world, 'Betriebe gewinnen');
  await change(world, id, { type: 'state', payload: 'lobby' });
  const page = await browserOf(anna, '/join');
  await page.getByLabel('Code').fill('ZZZZZZ');
  await page.getByLabel('Code').press('Enter');
  await expect(page.getByText(/Diesen Code gibt es nicht/)).toBeVisible();
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Code').press('Enter');
  await page.getByRole('button', { name: 'Als Anna Petersen teilnehmen' }).click();
  await expect(page).toHaveURL(new RegExp(`/webinars/${id}$`));
});
