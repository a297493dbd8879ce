import type { Inbox, Notifications } from '../src/protocol';
import { routes } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { choose } from './support/talk';
import { expect, test } from './support/world';

test('a mention says why it came and leads to its message', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, '/inbox');
  await expect(page.getByText('Noch ist nichts für dich da')).toBeVisible();
  await world.says(bo, channel, `[@Ada](lotse:person/${ada.id}), kommst du am Mittwoch?`);
  const notice = page.getByRole('link', { name: /Bo Tjaden hat dich erwähnt.*allgemein.*kommst du/ });
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await notice.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/channels/${channel}/messages/`));
  await expect(page.getByRole('log').getByText('kommst du am Mittwoch?')).toBeVisible();
});

test('what is read where it stands is read in the inbox too, in threads as well', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const asked = await world.says(ada, channel, 'Wer bringt die Pinnwand mit?');
  const { id: root } = await world.messageAt(ada, channel, asked);
  const unread = async () => (await ada.api.call<Inbox>('GET', routes.INBOX)).unread;
  await world.says(bo, channel, 'Ich!', { thread_id: root });
  await expect.poll(unread).toBe(1);
  const last = await world.says(bo, channel, `[@Ada](lotse:person/${ada.id}), und du den Beamer?`);
  await expect.poll(unread).toBe(2);
  // On another device; its conversation passes the answer by.
  await ada.api.command({ type: 'mark_seen', payload: { channel_id: channel, seen: [[1, last]] } });
  await expect.poll(unread).toBe(1);
  const page = await browserOf(ada, `/channels/${channel}?thread=${root}`);
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await expect(thread.getByText('Ich!')).toBeVisible();
  await expect.poll(unread).toBe(0);
});

test('settings are kept, and quiet hours of the course are the trainers’', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const course = await browserOf(tomke, '/course/programme');
  await course
    .getByRole('region', { name: 'Ruhezeiten des Kurses' })
    .or(course.locator('section', { hasText: 'Ruhezeiten des Kurses' }))
    .getByRole('button', { name: 'Ändern' })
    .click();
  await course.getByLabel('Ruhe ab').fill('21:30');
  await course.getByRole('button', { name: 'Speichern' }).click();
  await expect(course.getByText(/21:30 bis 07:00/)).toBeVisible();

  const page = await browserOf(ada, '/settings', { viewport: { width: 360, height: 740 } });
  await expect(page.getByText(/21:30 bis 07:00/)).toBeVisible();
  await page.getByLabel('Stichwörter').fill('Förderung, Antrag, förderung');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Stichwörter')).toHaveValue('Förderung, Antrag');
  await page.reload();
  await expect(page.getByLabel('Stichwörter')).toHaveValue('Förderung, Antrag');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const programme = await browserOf(ada, '/course/programme');
  await expect(programme.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(programme.getByText('Ruhezeiten des Kurses')).toHaveCount(0);
});

test('quiet hours of one’s own are set by keyboard, kept, and given up again', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const quiet = async () =>
    (await ada.api.call<Notifications>('GET', routes.MY_NOTIFICATIONS)).settings.quiet;
  const page = await browserOf(ada, '/settings', { viewport: { width: 360, height: 740 } });
  const rest = page.getByRole('group', { name: 'Ruhezeiten' });
  await expect(rest.getByRole('radio', { name: /Wie im Kurs/ })).toBeChecked();
  await expect(page.getByLabel('Ruhe ab')).toHaveCount(0);
  await rest.getByRole('radio', { name: 'Eigene' }).press('Space');
  await page.getByLabel('Ruhe ab').fill('20:15');
  await page.getByLabel('bis', { exact: true }).fill('06:45');
  const days = page.getByRole('group', { name: 'Ganze Tage ohne Meldungen' });
  await days.getByRole('checkbox', { name: 'Samstag' }).uncheck();
  await days.getByRole('checkbox', { name: 'Mittwoch' }).check();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  // Nothing holds before it is saved.
  expect(await quiet()).toBeNull();
  await page.getByRole('button', { name: 'Speichern' }).press('Enter');
  await expect.poll(quiet).toEqual({ from: 20 * 60 + 15, to: 6 * 60 + 45, days: [3, 7] });
  await page.reload();
  await expect(rest.getByRole('radio', { name: 'Eigene' })).toBeChecked();
  await expect(page.getByLabel('Ruhe ab')).toHaveValue('20:15');
  await expect(page.getByLabel('bis', { exact: true })).toHaveValue('06:45');
  await expect(days.getByRole('checkbox', { name: 'Mittwoch' })).toBeChecked();
  await expect(days.getByRole('checkbox', { name: 'Samstag' })).not.toBeChecked();
  await rest.getByRole('radio', { name: /Wie im Kurs/ }).check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect.poll(quiet).toBeNull();
});

test('a kept message waits on its page, with a reminder, until it is done', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  await world.says(ada, channel, 'Quellen für das Konzept sammeln');
  const { messages } = await ada.api.call<{ messages: { messages: { id: string }[] } }>(
    'GET',
    `/api/channels/${channel}`,
  );
  const page = await browserOf(ada, '/saved');
  await expect(page.getByText('Noch hast du nichts gemerkt')).toBeVisible();
  await ada.api.call('PUT', `/api/me/saved/${messages.messages[0]?.id}`, {
    command_id: crypto.randomUUID(),
    remind_at: null,
    is_done: false,
  });
  await expect(page.getByText('Quellen für das Konzept sammeln')).toBeVisible();
  await page.getByRole('button', { name: 'Erinnern' }).click();
  await page.getByRole('button', { name: /Morgen früh/ }).click();
  await expect(page.getByText(/Erinnerung:.*Morgen, 08:00/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Erledigt' }).click();
  await expect(page.getByText('Alles erledigt')).toBeVisible();
});

test('a message is kept and reminded of by its menu, and what is due leads to it', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Quellen für das Konzept');
  const seq = await world.says(bo, channel, 'Antrag bis Freitag');
  const { id } = await world.messageAt(bo, channel, seq);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  await choose(view.message('Quellen'), 'Merken');
  await expect(page.getByText('Gemerkt').first()).toBeVisible();
  await choose(view.message('Antrag'), 'Erinnern');
  await page.getByRole('menuitem', { name: /Morgen früh/ }).click();
  await expect(page.getByText(/Erinnerung: .*08:00/).first()).toBeVisible();
  await page.goto('/saved');
  await expect(page.getByText('Quellen für das Konzept')).toBeVisible();
  await expect(page.getByText(/Erinnerung:.*Morgen, 08:00/)).toBeVisible();

  // The hour comes: the reminder stands in the inbox and leads to its message.
  await ada.api.call('PUT', routes.MY_SAVED_MESSAGE.replace('{message}', id), {
    command_id: crypto.randomUUID(),
    remind_at: new Date(Date.now() + 1_500).toISOString(),
    is_done: false,
  });
  await page.goto('/inbox');
  const notice = page.getByRole('link', { name: /Du wolltest daran erinnert werden/ });
  await expect(notice).toBeVisible({ timeout: 40_000 });
  await notice.click();
  await expect(page).toHaveURL(new RegExp(`/channels/${channel}/messages/${seq}`));
  await expect(view.message('Antrag bis Freitag')).toBeInViewport();
});

test('each channel tells as much as its menu says', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const other = await world.channel('anderes', [ada, bo]);
  await world.says(bo, other, 'Der Anfang');
  const page = await browserOf(ada, `/channels/${channel}`);
  const level = async (item: string) => {
    await page.getByRole('button', { name: 'Mehr zum Kanal' }).click();
    await page.getByRole('menuitemradio', { name: item }).click();
  };
  const reasons = async () =>
    (await ada.api.call<Inbox>('GET', routes.INBOX)).notices.map(({ reason }) => reason);
  await level('Über alles benachrichtigen');
  await expect(page.getByText('Du erfährst von jeder Nachricht in diesem Kanal.').first()).toBeVisible();
  await page.goto(`/channels/${other}`);
  await world.says(bo, channel, 'Niemand ist gemeint');
  await expect.poll(reasons).toEqual(['followed_message']);

  await page.goto(`/channels/${channel}`);
  await expect(page.getByRole('log').getByText('Niemand ist gemeint')).toBeVisible();
  await level('Stumm: auch nicht zählen');
  await expect(page.getByText('Dieser Kanal ist stumm.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Mehr zum Kanal' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Stumm: auch nicht zählen' })).toHaveAttribute(
    'aria-checked',
    'true',
  );
  await page.keyboard.press('Escape');
  await page.goto(`/channels/${other}`);
  await expect(page.getByRole('log').getByText('Der Anfang')).toBeVisible();
  await world.says(bo, channel, `[@Ada](lotse:person/${ada.id}), hörst du?`);
  await world.says(bo, other, `[@Ada](lotse:person/${ada.id}), und hier?`);
  // The second one is told: by then the first one was decided.
  await expect.poll(reasons).toEqual(['message_mention', 'followed_message']);
  await expect(page.getByRole('link', { name: /allgemein/ })).not.toContainText('neue Nachricht');
});
