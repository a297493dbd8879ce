// Mails about what was not seen, from a message to a mail server, a published one: what it got, as a published parser
// reads it.

import { newCommandId } from '../src/lib/id';
import type { NotificationSettings, Notifications, SignedIn } from '../src/protocol';
import { routes } from '../src/protocol';
import { freshPage } from './support/account';
import { headerOf, MailServer } from './support/mail-server';
import { expectAccessible } from './support/page-checks';
import { Server } from './support/server';
import { test as base, expect, type Somebody, World } from './support/world';

/** A server that mails, and the course of each test on it. */
const test = base.extend<object, { mails: MailServer; mailing: Server }>({
  mails: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed from the pattern.
    async ({}, use) => {
      const mails = await MailServer.open();
      await use(mails);
      await mails.close();
    },
    { scope: 'worker' },
  ],
  mailing: [
    async ({ mails }, use) => {
      const server = await Server.begin({
        LOTSE_MAIL__URL: mails.url,
        LOTSE_MAIL__FROM: 'Lotse am Öresund <lotse@example.org>',
        // Long enough to read and to delete something meanwhile.
        LOTSE_NOTIFICATIONS__WAIT: '3s',
      });
      await use(server);
      await server.end();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  world: async ({ mailing }, use, info) => {
    const world = new World(mailing.organiser);
    await world.begin(`${Date.now()} ${info.title}`.slice(0, 60));
    await use(world);
  },
});

/** Somebody who wants every mail at once, at any hour; and their address. */
async function reader(world: World, name: string): Promise<{ who: Somebody; address: string }> {
  const who = await world.somebody(name);
  const { email } = await who.api.call<SignedIn>('GET', routes.SESSION);
  await sets(who, { quiet: { from: 0, to: 0, days: [] }, mail_after: 0 });
  return { who, address: email ?? '' };
}

async function settingsOf({ api }: Somebody): Promise<NotificationSettings> {
  return (await api.call<Notifications>('GET', routes.MY_NOTIFICATIONS)).settings;
}

async function sets(who: Somebody, part: Partial<NotificationSettings>): Promise<void> {
  const settings = { ...(await settingsOf(who)), ...part };
  await who.api.call('PUT', routes.MY_NOTIFICATIONS, { command_id: newCommandId(), settings });
}

const mention = ({ id }: Somebody, words: string) => `[@Jemand](lotse:person/${id}) ${words}`;

test('one mail about what was neither read nor deleted, in plain words', async ({ world, mails }) => {
  const { who: ada, address } = await reader(world, 'Ada Ørsted');
  const bo = await world.somebody('Jürgen „Jü“ Müßig');
  const channel = await world.channel('Fördermittel & Ämter', [ada, bo]);
  const read = await world.says(bo, channel, mention(ada, 'Birnbaum'));
  const gone = await world.says(bo, channel, mention(ada, 'Apfelbaum'));
  await world.says(bo, channel, mention(ada, 'Kirschbaum\n\n.\r\nBcc: boese@example.org\r\n\r\nKommst du?'));
  await ada.api.command({ type: 'mark_seen', payload: { channel_id: channel, seen: [[read, read]] } });
  const { id } = await world.messageAt(bo, channel, gone);
  await bo.api.command({ type: 'delete_message', payload: { message_id: id } });

  const letter = await mails.next(address);
  expect(letter.subject).toBe('Neues in Lotse – noch ungelesen');
  expect(letter.from).toMatchObject({ name: 'Lotse am Öresund', address: 'lotse@example.org' });
  expect(letter.receivers).toEqual([address]);
  expect([letter.bcc, letter.cc]).toEqual([undefined, undefined]);
  const text = letter.text ?? '';
  expect(text).toContain('Hallo Ada Ørsted,');
  expect(text).toContain('Erwähnung durch Jürgen „Jü“ Müßig in „Fördermittel & Ämter“');
  expect(text).toContain('Kirschbaum');
  expect(text).toMatch(/\/messages\/[0-9a-f-]{36}/);
  expect(text).not.toContain('Birnbaum');
  expect(text).not.toContain('Apfelbaum');
  expect(headerOf(letter, 'auto-submitted')).toBe('auto-generated');
});

test('no name makes a header', async ({ world, mails }) => {
  const { who: ada, address } = await reader(world, 'Ada Brodersen');
  const evil = 'Eva\r\nBcc: boese@example.org';
  const named = await world.organiser.invite(evil, 'participant', world.run).then(
    ({ api, person }) => ({ api, id: person.person.id, name: evil }),
    // Refused, which is as well; then a name that only looks like one.
    () => world.somebody('Eva Bcc: boese@example.org'),
  );
  const channel = await world.channel('Betreff: Bcc', [ada, named]);
  await world.says(named, channel, mention(ada, 'hallo'));
  const letter = await mails.next(address);
  expect(letter.receivers).toEqual([address]);
  expect(letter.headers.map(({ key }) => key)).not.toContain('bcc');
  expect(letter.text).toContain('Erwähnung durch Eva Bcc: boese@example.org in „Betreff: Bcc“');
});

test('no more mails: for a mail program at once, for a person after asking back', async ({
  world,
  mails,
  browser,
}) => {
  const ada = await reader(world, 'Ada Brodersen');
  const cem = await reader(world, 'Cem Aksoy');
  const bo = await world.somebody('Bo Tjaden');
  await sets(cem.who, { language: 'en' });
  const channel = await world.channel('allgemein', [ada.who, cem.who, bo]);
  await world.says(bo, channel, `${mention(ada.who, 'und')} ${mention(cem.who, 'hallo')}`);
  const [german, english] = [await mails.next(ada.address), await mails.next(cem.address)];
  expect(english.subject).toBe('News in Lotse, not read yet');
  expect(english.text).toContain('Bo Tjaden mentioned you in “allgemein”');

  const link = (letter: typeof german) =>
    /^<(http[^>]+)>$/.exec(headerOf(letter, 'list-unsubscribe') ?? '')?.[1];
  expect(headerOf(german, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  // As RFC 8058 has mail programs do it: without a cookie, and without an origin.
  const stopped = await fetch(link(german) ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(stopped.status).toBe(204);
  expect((await settingsOf(ada.who)).mail_after).toBeNull();

  // Looking at a link changes nothing; the button on its page does, for whoever holds it.
  const page = await freshPage(browser, world);
  await page.goto(link(english) ?? '');
  await expect(page.getByRole('heading', { name: 'Keine solchen Mails mehr?' })).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await expectAccessible(page);
  expect((await settingsOf(cem.who)).mail_after).toBe(0);
  await page.getByRole('button', { name: 'Keine Mails mehr' }).press('Enter');
  await expect(page.getByText('Diese Mails kommen nicht mehr.')).toBeVisible();
  expect((await settingsOf(cem.who)).mail_after).toBeNull();
  await page.context().close();

  // The next one goes to whoever still wants it.
  const { who: dina, address } = await reader(world, 'Dina Demir');
  const all = [ada.who, cem.who, dina].map((who) => mention(who, 'hallo')).join(' ');
  await world.says(bo, channel, all);
  await mails.next(address);
  expect(mails.letters.map(({ receivers }) => receivers[0])).toEqual([]);
});

test('when mails come, and in which language, is chosen on the page of settings', async ({
  world,
  mails,
  browserOf,
}) => {
  const { who: ada, address } = await reader(world, 'Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, '/settings');
  const saves = () => page.getByRole('button', { name: 'Speichern' }).click();
  const language = page.getByLabel('Sprache der Mails');
  await expect(language).toHaveValue('browser');
  await language.selectOption('English');
  await saves();
  await expect.poll(async () => (await settingsOf(ada)).language).toBe('en');
  await world.says(bo, channel, mention(ada, 'erstens'));
  expect((await mails.next(address)).subject).toBe('News in Lotse, not read yet');
  await language.selectOption('Deutsch');
  await saves();
  await expect.poll(async () => (await settingsOf(ada)).language).toBe('de');
  await world.says(bo, channel, mention(ada, 'zweitens'));
  expect((await mails.next(address)).subject).toBe('Neues in Lotse – noch ungelesen');

  // The delay, and the week's digest by day and time.
  const delay = page.getByLabel('Mail, wenn ich etwas nicht gesehen habe');
  const digest = page.getByLabel('Wochenüberblick als Mail');
  await delay.selectOption('nach 30 Minuten');
  await digest.selectOption('jeden Donnerstag');
  await page.getByLabel('Um', { exact: true }).fill('07:15');
  await expectAccessible(page);
  await saves();
  await expect
    .poll(() => settingsOf(ada))
    .toMatchObject({ mail_after: 30, digest: { day: 4, at: 7 * 60 + 15 }, language: 'de' });
  await page.reload();
  await expect(delay).toHaveValue('30');
  await expect(digest).toHaveValue('4');
  await expect(page.getByLabel('Um', { exact: true })).toHaveValue('07:15');
  await digest.selectOption('Nie');
  await expect(page.getByLabel('Um', { exact: true })).toHaveCount(0);
  await delay.selectOption('Nie');
  await saves();
  await expect.poll(() => settingsOf(ada)).toMatchObject({ mail_after: null, digest: null });
});

test('in quiet hours of one’s own no mail comes', async ({ world, mails, browserOf }) => {
  const ada = await reader(world, 'Ada Brodersen');
  const cem = await reader(world, 'Cem Aksoy');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada.who, cem.who, bo]);
  const page = await browserOf(ada.who, '/settings');
  await page.getByRole('radio', { name: 'Eigene' }).check();
  // Every day as a whole, so it is now, whenever this is tried.
  for (const day of await page.getByRole('group', { name: 'Ganze Tage' }).getByRole('checkbox').all())
    await day.check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect.poll(async () => (await settingsOf(ada.who)).quiet?.days).toEqual([1, 2, 3, 4, 5, 6, 7]);
  await world.says(bo, channel, mention(ada.who, 'für dich'));
  // Who is told later has a mail, and another after that: by then everything that was due with the first is done.
  for (const words of ['und für dich', 'und noch etwas']) {
    await world.says(bo, channel, mention(cem.who, words));
    await mails.next(cem.address);
  }
  expect(mails.letters.filter(({ receivers }) => receivers.includes(ada.address))).toEqual([]);
});
