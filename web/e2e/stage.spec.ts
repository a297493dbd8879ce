import { expectAccessible } from './support/page-checks';
import { change, does, stageAddress, stagePoll, stageQuestion, webinar } from './support/webinars';
import { expect, test } from './support/world';

const HALL = { viewport: { width: 1280, height: 720 } };

test('the stage shows what is staged, and survives a lost line', async ({ world, browser }) => {
  const anna = await world.somebody('Anna Petersen');
  const { id, code } = await webinar(world, 'Betriebe gewinnen');
  const context = await browser.newContext({ baseURL: world.organiser.base, ...HALL });
  const page = await context.newPage();
  await page.goto(await stageAddress(world, id));
  await expect(page.getByText('Betriebe gewinnen')).toBeVisible();
  await expect(page.getByText('Beginnt in')).toBeVisible();
  await expect(page.getByText(`${code.slice(0, 3)} ${code.slice(3)}`)).toBeVisible();
  await expect(page.getByRole('img', { name: /QR-Code/ })).toBeVisible();
  await expectAccessible(page);

  await change(world, id, { type: 'state', payload: 'lobby' });
  await change(world, id, { type: 'state', payload: 'live' });
  await stageQuestion(world, id, anna, 'Wie fangen wir an?');
  await expect(page.getByText('Wie fangen wir an?')).toBeVisible();
  await expect(page.getByText('Frage von Anna Petersen')).toBeVisible();
  await expectAccessible(page);

  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('lotse-assets')).keys()).length))
    .toBeGreaterThan(5);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/^Stand \d\d:\d\d:\d\d$/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Wie fangen wir an?')).toBeVisible();
  await stageQuestion(world, id, anna, 'Und wie hören wir auf?');
  await context.setOffline(false);
  await expect(page.getByText('Und wie hören wir auf?')).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText(/^Stand/)).toBeHidden();
  await context.close();
});

test('a stage address that was made anew is void for the old one, in words', async ({ world, browser }) => {
  const { id } = await webinar(world, 'Angebote entwickeln');
  const context = await browser.newContext({ baseURL: world.organiser.base, ...HALL });
  const page = await context.newPage();
  await page.goto(await stageAddress(world, id));
  await expect(page.getByText('Angebote entwickeln')).toBeVisible();
  await stageAddress(world, id);
  await expect(page.getByText(/Diese Bühnenadresse gilt nicht mehr/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Angebote entwickeln')).toBeVisible();
  await context.close();
});

test('a poll grows on stage while people vote', async ({ world, browser }) => {
  const anna = await world.somebody('Anna Petersen');
  const { id } = await webinar(world, 'Angebote entwickeln');
  await change(world, id, { type: 'state', payload: 'lobby' });
  await change(world, id, { type: 'state', payload: 'live' });
  const { poll } = await stagePoll(world, id, 'Was passt?', ['Praktika', 'Patenschaften']);
  const context = await browser.newContext({ baseURL: world.organiser.base, ...HALL });
  const page = await context.newPage();
  await page.goto(await stageAddress(world, id));
  await expect(page.getByText('Was passt?')).toBeVisible();
  await expect(page.getByText('0 haben abgestimmt')).toBeVisible();
  await does(
    world,
    {
      type: 'cast_ballot',
      payload: {
        poll_id: poll.id,
        round: poll.round,
        choice: { type: 'options', payload: [poll.options[1]?.id ?? 0] },
        counter: 1,
      },
    },
    anna,
  );
  await expect(page.getByText('1 hat abgestimmt')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Patenschaften' })).toContainText('100');
  await expectAccessible(page);
  await context.close();
});
