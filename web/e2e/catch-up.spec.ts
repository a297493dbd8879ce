import { ConversationView } from './support/conversation';
import { copiesOn, wordsOn } from './support/copies';
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { group } from './support/space';
import { webinar } from './support/webinars';
import { expect, test } from './support/world';

test('away for days: one page, read up to here, and done', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Wer bringt am Mittwoch die Pinnwand mit?');
  await world.says(bo, channel, `[@Ada](lotse:person/${ada.id}), hast du eine?`);
  const page = await browserOf(ada, '/');
  await page.getByRole('link', { name: 'Aufholen' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Aufholen' })).toBeFocused();
  const talk = page.getByRole('region', { name: 'allgemein' });
  await expect(talk).toContainText('Wer bringt am Mittwoch die Pinnwand mit?');
  await expectAccessible(page);

  // What comes while somebody reads is not read with the rest.
  await world.says(bo, channel, 'Ach, ich habe noch eine.');
  const button = talk.getByRole('button', { name: /gelesen bis hier/i });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(talk.getByRole('button', { name: 'Gelesen: allgemein' })).toBeFocused();
  await page.getByRole('button', { name: 'Alles auf dieser Seite gelesen' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Du bist auf dem Stand').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /allgemein eine neue Nachricht/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'allgemein' })).toContainText('Ach, ich habe noch eine.');
  await expect(page.getByRole('region', { name: 'allgemein' })).not.toContainText('Pinnwand');
});

test('nothing new is said to be nothing, on a phone too', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, '/catch-up', { viewport: { width: 360, height: 740 } });
  await expect(page.getByText('Du bist auf dem Stand')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('the next webinar and what is due before it, also without a line once it was seen', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await webinar(world, 'Angebote entwickeln');
  await group(world, 'Netzwerke verstetigen', [ada, bo], new Date(Date.now() + 30 * 60_000).toISOString());
  await group(world, 'Ohne mich', [bo], new Date(Date.now() + 30 * 60_000).toISOString());
  const said = await world.says(bo, channel, 'Wer bringt die Pinnwand mit?');
  const page = await browserOf(ada, '/catch-up');
  const next = page.getByRole('region', { name: /Angebote entwickeln/ });
  const due = page.getByRole('link', { name: /Netzwerke verstetigen/ }).filter({ hasText: /fällig|bis/i });
  const talk = page.getByRole('region', { name: 'allgemein' });
  const isThere = async () => {
    await expect(next).toBeVisible();
    await expect(due).toBeVisible();
    await expect(talk).toContainText('Wer bringt die Pinnwand mit?');
    await expect(page.getByText('Ohne mich')).toHaveCount(0);
  };
  await isThere();

  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const copy = JSON.stringify(['catch-up', world.run]);
  await expect.poll(() => copiesOn(page)).toContain(copy);
  await page.reload();
  await isThere();
  await page.context().setOffline(true);
  await page.reload();
  await isThere();
  await expect(page.getByText(/Keine Verbindung.*Stand:/)).toBeVisible();
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText(/Keine Verbindung/)).toHaveCount(0);

  // What is deleted is not on the device either.
  const { id } = await world.messageAt(bo, channel, said);
  await bo.api.command({ type: 'delete_message', payload: { message_id: id } });
  await expect(async () => {
    expect(Object.values(await wordsOn(page)).join()).not.toContain('Pinnwand');
  }).toPass({ timeout: 30_000 });
});

test('the last weeks of a channel are there without a line, and leave the device with me', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Im Zug gelesen');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const { page } = adas;
  await expect(adas.message('Im Zug gelesen')).toBeVisible();
  const copies = () => copiesOn(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(copies).toContain(JSON.stringify(['channel', channel]));
  await page.reload();
  await expect(adas.message('Im Zug gelesen')).toBeVisible();
  await page.context().setOffline(true);
  await page.reload();
  await expect(adas.message('Im Zug gelesen')).toBeVisible();
  await expect(page.getByText(/Keine Verbindung.*Stand:/)).toBeVisible();
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText(/Keine Verbindung/)).toHaveCount(0);
  await world.says(bo, channel, 'Und wieder da');
  await expect(adas.message('Und wieder da')).toBeVisible();

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page).toHaveURL(/sign-in/);
  // The page begins anew when somebody leaves; nothing can be asked of it in between.
  await expect(async () => expect(await copies()).toEqual([])).toPass();
});
