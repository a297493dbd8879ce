import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { newId } from '../src/lib/id';
import type { TopicId } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { choose, nameTopic } from './support/talk';
import { expect, test } from './support/world';

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Welches Thema' });

test('messages become a topic, which is read and written alone', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  for (const word of ['Wer bringt Plakate mit?', 'Moin', 'Plakate sind bestellt'])
    await world.says(bo, channel, word);
  const view = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const his = new ConversationView(await browserOf(bo, `/channels/${channel}`));

  await choose(view.message('Wer bringt'), 'Auswählen');
  await view.message('bestellt').getByRole('checkbox').check();
  await expect(view.page.getByText('2 Nachrichten gewählt')).toBeVisible();
  await view.page.getByRole('button', { name: 'Zum Thema machen' }).click();
  await nameTopic(view.page, 'Plakate');

  // The topic alone; what is written goes into it.
  await expect(view.log.getByRole('article')).toHaveCount(2);
  await view.write('Sie sind blau');
  await expect(view.log.getByRole('article')).toHaveCount(3);
  // For the others nothing is hidden, and the topic is named where it begins.
  await expect(his.message('Sie sind blau')).toBeVisible();
  await expect(his.message('Moin')).toBeVisible();
  await his.log.getByRole('button', { name: 'Thema: Plakate' }).first().click();
  await expect(his.log.getByRole('article')).toHaveCount(3);
  await expect(his.page).toHaveURL(/topic=/);
  await bar(his.page).getByRole('button', { name: 'Alles' }).click();
  await expect(his.log.getByRole('article')).toHaveCount(4);
});

test('a topic is renamed, resolved and merged, and its link leads on', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen', 'trainer');
  const channel = await world.channel('allgemein', [ada]);
  const [one, two] = [newId<TopicId>(), newId<TopicId>()];
  for (const [topic_id, title] of [
    [one, 'Plakate'],
    [two, 'Werbung'],
  ] as const) {
    await ada.api.command({
      type: 'talk',
      payload: { do: 'make_topic', channel_id: channel, topic_id, title, message_ids: [] },
    });
    await world.says(ada, channel, `Zu ${title}`, { topic_id });
  }
  const page = await browserOf(ada, `/topics/${one}`);
  const view = new ConversationView(page);
  await expect(view.message('Zu Plakate')).toBeVisible();
  await expect(view.message('Zu Werbung')).toHaveCount(0);
  const menu = async (item: string) => {
    await page.getByRole('button', { name: /^Mehr zum Thema/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await menu('Umbenennen');
  await nameTopic(page, 'Poster');
  await expect(bar(page).getByRole('button', { name: 'Poster' })).toHaveAttribute('aria-pressed', 'true');
  await menu('Als erledigt markieren');
  await expect(bar(page).getByRole('button', { name: 'Poster (erledigt)' })).toBeVisible();
  await menu('Mit einem anderen Thema zusammenlegen');
  await page.getByRole('dialog').getByRole('button', { name: 'Zusammenlegen' }).click();
  await expect(view.log.getByRole('article')).toHaveCount(2);
  await expect(bar(page).getByRole('button', { name: /Poster/ })).toHaveCount(0);
  await page.goto(`/topics/${one}`);
  await expect(view.message('Zu Plakate')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`topic=${two}`));
});

test('a move says whose reading it changes, and links lead to the new place', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const open = await world.channel('allgemein', [ada, bo]);
  const small = await world.channel('klein', [ada], 'private');
  const seq = await world.says(ada, open, 'Das gehört woanders hin');
  const { id } = await world.messageAt(ada, open, seq);
  const view = new ConversationView(await browserOf(ada, `/channels/${open}`));
  const his = new ConversationView(await browserOf(bo, `/channels/${open}`));
  await expect(his.message('woanders')).toBeVisible();
  await choose(view.message('woanders'), 'Verschieben');
  const dialog = view.page.getByRole('dialog');
  await dialog.getByLabel('Wohin?').selectOption({ label: 'klein' });
  await expect(dialog.getByRole('status')).toContainText('danach nicht mehr');
  await dialog.getByRole('button', { name: 'Verschieben' }).click();
  await expect(view.message('woanders')).toHaveCount(0);
  await expect(his.message('woanders')).toHaveCount(0);
  await view.page.goto(`/messages/${id}`);
  await expect(view.message('woanders')).toBeVisible();
  await expect(view.page).toHaveURL(new RegExp(`/channels/${small}/`));
});

test('choosing messages and topics works by keyboard alone', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  for (const word of ['eins', 'zwei', 'drei']) await world.says(ada, channel, word);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  await view.message('drei').focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Auswählen' });
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 Nachricht gewählt')).toBeVisible();
  await view.message('drei').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 Nachrichten gewählt')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const make = page.getByRole('button', { name: 'Zum Thema machen' });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(make).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Wie heißt das Thema?' })).toBeFocused();
  await page.keyboard.type('Zahlen');
  await page.keyboard.press('Enter');
  await expect(view.log.getByRole('article')).toHaveCount(2);
  const chips = bar(page).getByRole('button');
  await chips.filter({ hasText: 'Zahlen' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chips.filter({ hasText: 'Alles' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(view.log.getByRole('article')).toHaveCount(3);
});
