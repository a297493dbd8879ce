import AxeBuilder from '@axe-core/playwright';
import { ConversationView } from './support/conversation';
import { choose } from './support/talk';
import { expect, test } from './support/world';

test('a reaction is set, shared and taken back', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Plakate sind da');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));

  // By keyboard: the menu of the message, then the choice of emoji.
  await adas.message('Plakate').focus();
  await adas.page.keyboard.press('Enter');
  await adas.page.getByRole('menuitem', { name: 'Reagieren' }).press('Enter');
  await expect(adas.page.getByRole('searchbox', { name: 'Emoji suchen' })).toBeFocused();
  await adas.page.keyboard.type('applaus');
  await adas.page.keyboard.press('Enter');
  await expect(adas.message('Plakate')).toBeFocused();

  const pill = (view: ConversationView, name: string) =>
    view.message('Plakate').getByRole('button', { name, exact: true });
  await pill(bos, 'Applaus: Ada Brodersen').click();
  await expect(pill(adas, 'Applaus: ich und Bo Tjaden')).toHaveAttribute('aria-pressed', 'true');
  await expect(pill(adas, 'Applaus: ich und Bo Tjaden')).toContainText('2');
  await pill(adas, 'Applaus: ich und Bo Tjaden').click();
  await expect(pill(bos, 'Applaus: ich')).toContainText('1');
  await pill(bos, 'Applaus: ich').click();
  await expect(adas.message('Plakate').getByRole('list', { name: 'Reaktionen' })).toHaveCount(0);
});

test('what is pinned is found by everybody', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Treffpunkt ist die Brücke');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  await choose(adas.message('Brücke'), 'Anheften');
  const bar = bos.page.getByRole('region', { name: 'Angeheftet' });
  await expect(bar).toContainText('Bo Tjaden: Treffpunkt ist die Brücke');
  await bar.getByRole('button', { name: 'Zeigen' }).click();
  const panel = bos.page.getByRole('complementary', { name: 'Angeheftet' });
  await expect(panel).toContainText('Treffpunkt ist die Brücke');
  const { violations } = await new AxeBuilder({ page: bos.page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await panel.getByRole('button', { name: 'Nicht mehr anheften' }).click();
  await expect(adas.page.getByRole('region', { name: 'Angeheftet' })).toHaveCount(0);
});

test('a hidden poll shows its numbers once it is closed', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(ada, channel, 'Wann treffen wir uns?', {
    poll: {
      options: ['Montag', 'Dienstag'],
      is_multiple: false,
      is_anonymous: false,
      is_hidden: true,
      closes_at: null,
    },
  });
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  const poll = (view: ConversationView) =>
    view.message('Wann treffen').getByRole('group', { name: 'Umfrage' });
  await poll(bos).getByRole('radio', { name: 'Montag' }).click();
  await expect(poll(bos).getByRole('radio', { name: 'Montag' })).toBeChecked();
  await poll(bos).getByRole('radio', { name: 'Dienstag' }).click();
  await expect(poll(bos).getByRole('radio', { name: 'Dienstag' })).toBeChecked();
  await poll(adas).getByRole('radio', { name: 'Dienstag' }).click();
  await expect(poll(adas).getByRole('radio', { name: 'Dienstag' })).toBeChecked();
  await expect(poll(adas)).toContainText('2 Personen haben abgestimmt.');
  await expect(poll(adas)).toContainText('erst nach dem Schließen');
  await expect(poll(adas)).not.toContainText('%');
  await poll(adas).getByRole('button', { name: 'Umfrage schließen' }).click();
  await expect(poll(bos)).toContainText('2 Stimmen, 100 %');
  await expect(poll(bos)).toContainText('Geschlossen.');
  await expect(poll(bos).getByRole('radio')).toHaveCount(0);
});

test('links and files of a channel stand together, and lead to their messages', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  const opens = async () => {
    await page.getByRole('button', { name: 'Mehr zum Kanal' }).click();
    await page.getByRole('menuitem', { name: 'Links und Dateien' }).click();
  };
  const panel = page.getByRole('complementary', { name: 'Links und Dateien' });
  await opens();
  await expect(panel).toContainText('Hier hat noch niemand etwas geteilt.');
  await panel.getByRole('button', { name: 'Schließen' }).click();

  await world.says(ada, channel, 'Lest bitte [den Leitfaden](https://example.org/leitfaden)');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Dateien anhängen' }).click();
  await (await chooser).setFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Plan') });
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await view.write('Der Plan');
  await expect(view.message('Der Plan').getByRole('link', { name: /plan\.txt/ })).toBeVisible();
  await opens();
  await expect(panel.getByRole('link', { name: /plan\.txt/ })).toBeVisible();
  await expect(panel.getByRole('link', { name: /example\.org\/leitfaden|den Leitfaden/ })).toHaveAttribute(
    'href',
    'https://example.org/leitfaden',
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await panel
    .getByRole('button', { name: /^Ada Brodersen/ })
    .last()
    .click();
  await expect(view.message('Leitfaden')).toBeInViewport();
});
