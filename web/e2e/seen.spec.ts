// What was seen, and what was not: nothing is read, done or moved that nobody saw.

import { newCommandId } from '../src/lib/id';
import { type Inbox, type MessageId, routes, type SavedMessages } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { choose, ThreadView } from './support/talk';
import { expect, test } from './support/world';

test('an answer below what is read in a long thread stays new until it is on the screen', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const asked = await world.says(ada, channel, 'Wer bringt die Pinnwand mit?');
  const { id: root } = await world.messageAt(ada, channel, asked);
  for (let at = 1; at <= 30; at += 1) await world.says(ada, channel, `Gedanke ${at}`, { thread_id: root });
  const unread = async () => (await ada.api.call<Inbox>('GET', routes.INBOX)).unread;
  const page = await browserOf(ada, '/sign-in');
  const told: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === routes.INBOX_READ) told.push(request.postData() ?? '');
  });
  await page.clock.install();
  await page.goto(`/channels/${channel}?thread=${root}`);
  const thread = new ThreadView(page);
  await expect(thread.message('Gedanke 30')).toBeInViewport();
  await thread.message('Wer bringt').scrollIntoViewIfNeeded();
  await expect(thread.message('Gedanke 30')).not.toBeInViewport();

  await world.says(bo, channel, 'Ich bringe sie mit!', { thread_id: root });
  await expect.poll(unread).toBe(1);
  await expect(thread.message('Ich bringe sie mit!')).toBeAttached();
  await expect(thread.message('Ich bringe sie mit!')).not.toBeInViewport();
  await expect(page.getByRole('link', { name: /^Eingang eine neue/ })).toBeVisible();
  await page.clock.runFor(10_000);
  await page.evaluate(() => fetch('/api/session'));
  expect(told).toEqual([]);
  expect(await unread()).toBe(1);

  await thread.message('Ich bringe sie mit!').scrollIntoViewIfNeeded();
  await page.clock.runFor(3_000);
  await expect.poll(unread).toBe(0);
});

test('to keep a message, or to be done with it, takes no reminder away', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const seq = await world.says(ada, channel, 'Quellen sammeln');
  const { id } = await world.messageAt(ada, channel, seq);
  const remind_at = new Date(Date.now() + 86_400_000).toISOString();
  await ada.api.call('PUT', routes.MY_SAVED_MESSAGE.replace('{message}', id), {
    command_id: newCommandId(),
    remind_at,
    is_done: false,
  });
  const kept = async () => (await ada.api.call<SavedMessages>('GET', routes.MY_SAVED)).saved[0];
  const before = (await kept())?.remind_at;
  expect(before).toBeTruthy();
  const page = await browserOf(ada, `/channels/${channel}`);
  await choose(new ConversationView(page).message('Quellen sammeln'), 'Merken');
  await expect(page.getByRole('status').getByText('Gemerkt', { exact: true })).toBeAttached();
  expect((await kept())?.remind_at).toBe(before);

  await page.goto('/saved');
  await page.getByRole('button', { name: 'Erledigt' }).click();
  await expect.poll(async () => (await kept())?.done_at).toBeTruthy();
  await page.getByRole('radio', { name: 'Erledigt' }).check();
  await page.getByRole('button', { name: 'Wieder öffnen' }).click();
  await expect.poll(async () => (await kept())?.done_at).toBeNull();
  expect((await kept())?.remind_at).toBe(before);
});

test('five cards that are read one right after the other are read, all of them', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const names = ['eins', 'zwei', 'drei', 'vier', 'fünf'];
  for (const name of names) await world.says(bo, await world.channel(name, [ada, bo]), `Neues aus ${name}`);
  const page = await browserOf(ada, '/catch-up');
  const buttons = page.getByRole('button', { name: /gelesen bis hier/i });
  await expect(buttons).toHaveCount(5);
  // Faster than any answer.
  await buttons.evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).click();
  });
  for (const name of names)
    await expect(page.getByRole('button', { name: `Gelesen: ${name}`, exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Du bist auf dem Stand').first()).toBeVisible();
});

test('nobody moves a message before it is said who will not read it any more', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const open = await world.channel('allgemein', [ada, bo]);
  await world.channel('klein', [ada], 'private');
  await world.says(ada, open, 'Das gehört woanders hin');
  const page = await browserOf(ada, `/channels/${open}`);
  const view = new ConversationView(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/readers\?/, async (route) => {
    await held;
    await route.continue();
  });
  await choose(view.message('woanders'), 'Verschieben');
  const dialog = page.getByRole('dialog');
  const move = dialog.getByRole('button', { name: 'Verschieben' });
  await dialog.getByLabel('Wohin?').selectOption({ label: 'klein' });
  await expect(move).toHaveAttribute('aria-disabled', 'true');
  await expect(move).toHaveAccessibleDescription(/wer es dann noch lesen kann/);
  await move.press('Enter');
  answer();
  await expect(dialog.getByRole('status')).toContainText('danach nicht mehr');
  await expect(view.message('woanders')).toBeVisible();
  await move.click();
  await expect(view.message('woanders')).toHaveCount(0);
});

test('by keyboard, the focus goes on where the row of the pressed button was', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const cem = await world.somebody('Cem Aksoy');
  const channel = await world.channel('allgemein', [ada, bo, cem]);
  const ids: MessageId[] = [];
  for (const word of ['Erstes', 'Zweites']) {
    const { id } = await world.messageAt(ada, channel, await world.says(ada, channel, word));
    ids.push(id);
    await ada.api.call('PUT', routes.MY_SAVED_MESSAGE.replace('{message}', id), {
      command_id: newCommandId(),
      remind_at: null,
      is_done: false,
    });
    await ada.api.command({ type: 'talk', payload: { do: 'pin', message_id: id, on: true } });
  }
  for (const { id } of [bo, cem])
    await ada.api.call('PUT', routes.MY_BLOCK.replace('{person}', id), { command_id: newCommandId() });

  // What I keep.
  const page = await browserOf(ada, '/saved');
  const done = page.getByRole('button', { name: 'Erledigt' });
  await done.first().focus();
  await page.keyboard.press('Enter');
  await expect(done).toHaveCount(1);
  await expect(done).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Gemerkt' })).toBeFocused();

  // What is pinned.
  await page.goto(`/channels/${channel}`);
  await page.getByRole('button', { name: 'Alle 2' }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Angeheftet' });
  const unpin = panel.getByRole('button', { name: 'Nicht mehr anheften' });
  await unpin.last().focus();
  await page.keyboard.press('Enter');
  await expect(unpin).toHaveCount(1);
  await expect(unpin).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Angeheftet' })).toBeFocused();

  // Whom I block.
  await page.goto('/settings');
  const unblock = page.getByRole('button', { name: /^Blockierung von .* aufheben$/ });
  await unblock.first().focus();
  await page.keyboard.press('Enter');
  await expect(unblock).toHaveCount(1);
  await expect(unblock).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Blockierte Personen' })).toBeFocused();
});
