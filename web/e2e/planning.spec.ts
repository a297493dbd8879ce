import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { change, stageQuestion, webinar } from './support/webinars';
import { expect, test } from './support/world';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a trainer plans a webinar, and again (${colorScheme})`, async ({ world, browserOf }) => {
    const trainer = await world.somebody('Tomke Trainer', 'trainer');
    const page = await browserOf(trainer, '/course/programme', { colorScheme });
    await page.getByRole('link', { name: 'Webinar planen' }).click();
    await page.getByLabel('Titel').fill('Betriebe gewinnen');
    await page.getByLabel('Tag').fill('2027-03-28');
    await page.getByLabel('Beginn').fill('02:30');
    await page.getByRole('button', { name: 'Person hinzufügen' }).click();
    await page.getByRole('group', { name: 'Wer spricht' }).getByLabel('Name').fill('tomke');
    await page.getByRole('button', { name: 'Tomke Trainer' }).click();
    await page.getByRole('button', { name: 'Punkt hinzufügen' }).click();
    await page.getByLabel('Punkt').fill('Begrüßung');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Webinar anlegen' }).click();
    await expect(page.getByText(/Diese Uhrzeit gibt es an dem Tag nicht/)).toBeVisible();
    await page.getByLabel('Tag').fill('2027-10-31');
    await page.getByRole('button', { name: 'Webinar anlegen' }).click();
    await page.getByRole('radio', { name: /Die erste/ }).check();
    await page.getByRole('button', { name: 'Webinar anlegen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Betriebe gewinnen' })).toBeVisible();
    await expect(page.getByLabel('Code', { exact: true })).toHaveValue(/^[A-Z0-9]{6}$/);
    await expectAccessible(page);
    await page.getByLabel('Titel').fill('Betriebe überzeugen');
    await page.getByRole('button', { name: 'Planung speichern' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Betriebe überzeugen' })).toBeVisible();
  });

  test(`attendance and report are read by those who lead (${colorScheme})`, async ({ world, browserOf }) => {
    const trainer = await world.somebody('Tomke Trainer', 'trainer');
    const anna = await world.somebody('Anna Petersen');
    const channel = await world.channel('Woche 1', [trainer]);
    const { id } = await webinar(world, 'Betriebe gewinnen');
    await change(world, id, { type: 'state', payload: 'lobby' });
    await change(world, id, { type: 'state', payload: 'live' });
    await stageQuestion(world, id, anna, 'Wie fangen wir an?');
    await change(world, id, { type: 'state', payload: 'ended' });

    const page = await browserOf(trainer, `/webinars/${id}/attendance`, { colorScheme });
    const row = page.getByRole('button', { name: 'Anna Petersen', exact: true });
    await row.click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Anwesenheit von Anna Petersen korrigieren' }).click();
    await page.getByLabel('Grund').fill('Saß daneben.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Korrektur eintragen' }).click();
    await expect(page.getByText(/War da: Saß daneben\./)).toBeVisible();

    await page.getByRole('link', { name: 'Bericht' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Bericht/ })).toBeVisible();
    await expect(page.getByText('Eine Frage wurde gestellt.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /in den Kanal übernehmen/ }).click();
    await page.getByLabel('Kanal', { exact: true }).selectOption(channel);
    await page.getByRole('button', { name: 'Übernehmen', exact: true }).click();
    await expect(page.getByText(/geht im Kanal weiter/).first()).toBeVisible();
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  });
}

test('everybody sees their own attendance', async ({ world, browserOf }) => {
  const anna = await world.somebody('Anna Petersen');
  const { id } = await webinar(world, 'Betriebe gewinnen');
  await change(world, id, { type: 'state', payload: 'lobby' });
  await change(world, id, { type: 'state', payload: 'live' });
  const page = await browserOf(anna, '/course/programme');
  await expect(page.getByRole('link', { name: 'Webinar planen' })).toBeHidden();
  await page.getByRole('link', { name: 'Meine Anwesenheit' }).click();
  await expect(page.getByText('Betriebe gewinnen')).toBeVisible();
  await expect(page.getByText(/Zwei Geräte zugleich zählen einmal/)).toBeVisible();
  await expectAccessible(page);
});
