import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { newId } from '../src/lib/id';
import type { ChannelId, History, Inbox, TalkCommand, TopicId } from '../src/protocol';
import { routes } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { Line } from './support/line';
import { expectAccessible } from './support/page-checks';
import { choose, nameTopic, ThreadView } from './support/talk';
import { expect, type Somebody, test } from './support/world';

const talks = (who: Somebody, payload: TalkCommand) => who.api.command({ type: 'talk', payload });

async function topicOf(who: Somebody, channel_id: ChannelId, title: string): Promise<TopicId> {
  const topic_id = newId<TopicId>();
  await talks(who, { do: 'make_topic', channel_id, topic_id, title, message_ids: [] });
  return topic_id;
}

/** Chooses something in the menu of the topic that is shown alone. */
async function chooseForTopic(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Mehr zum Thema/ }).click();
  await page
    .getByRole('menuitem', { name: item })
    .or(page.getByRole('menuitemradio', { name: item }))
    .click();
}

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

test('what was written into a topic while it moved away goes back into the text field', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, tomke]);
  const elsewhere = await world.channel('leitung', [tomke], 'private');
  const topic = await topicOf(tomke, channel, 'Plakate');
  await world.says(tomke, channel, 'Wie viele?', { topic_id: topic });
  const page = await browserOf(ada, '/sign-in');
  const line = await Line.of(page);
  const view = new ConversationView(page);
  await page.goto(`/channels/${channel}?topic=${topic}`);
  await expect(view.message('Wie viele?')).toBeVisible();
  await line.cut();
  await view.write('Zwanzig Stück');
  await expect(view.message('Zwanzig Stück')).toContainText('Wartet auf Verbindung');
  await view.composer.pressSequentially('Und noch');
  await talks(tomke, { do: 'move_topic', topic_id: topic, channel_id: elsewhere });
  await line.join();

  // Nothing can be written into it any more, and what failed says so and is not tried in vain.
  await expect(page.getByText('Dieses Thema steht nicht mehr hier.', { exact: false })).toBeVisible();
  const failed = view.message('Zwanzig Stück');
  await expect(failed).toContainText('nicht mehr hier');
  await expect(failed.getByRole('button', { name: 'Noch einmal senden' })).toHaveCount(0);
  await expectAccessible(page);
  await failed.getByRole('button', { name: 'Zurück ins Textfeld' }).click();

  await expect(view.composer).toContainText('Und noch');
  await expect(view.composer).toContainText('Zwanzig Stück');
  await expect(page).not.toHaveURL(/topic=/);
  await expect(view.message('Zwanzig Stück')).toHaveCount(0);
  await view.composer.press('Enter');
  await expect(view.message('Zwanzig Stück')).toBeVisible();
  const last = async () => {
    const { page: said } = await tomke.api.call<History>(
      'GET',
      routes.CHANNEL_MESSAGES.replace('{channel}', channel),
    );
    return said.messages.at(-1)?.body;
  };
  await expect.poll(last).toBe('Und noch\n\nZwanzig Stück');
});

test('an answer whose thread moved away is not lost, written or half written', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, tomke]);
  const elsewhere = await world.channel('leitung', [tomke], 'private');
  const seq = await world.says(tomke, channel, 'Wer kommt?');
  const { id: root } = await world.messageAt(tomke, channel, seq);
  const page = await browserOf(ada, '/sign-in');
  const line = await Line.of(page);
  const view = new ConversationView(page);
  const thread = new ThreadView(page);
  await page.goto(`/channels/${channel}?thread=${root}`);
  await expect(thread.message('Wer kommt?')).toBeVisible();
  await line.cut();
  await thread.write('Ich komme');
  await expect(thread.message('Ich komme')).toContainText('Wartet auf Verbindung');
  await thread.composer.pressSequentially('mit zwei');
  await talks(tomke, { do: 'move_messages', message_ids: [root], channel_id: elsewhere, topic_id: null });
  await line.join();

  await expect(thread.panel.getByText('Dieser Thread steht nicht mehr in diesem Kanal.')).toBeVisible();
  await expect(thread.message('Ich komme')).toContainText('nicht mehr hier');
  await expectAccessible(page);
  await thread.panel.getByRole('button', { name: 'Schließen' }).click();
  // Where nobody would look for the thread, the answer is in the channel.
  const orphan = view.message('Ich komme');
  await expect(orphan).toContainText('Antwort in einem Thread');
  await page.reload();
  await orphan.getByRole('button', { name: 'Zurück ins Textfeld' }).click();
  await expect(view.composer).toContainText('Ich komme');
  await expect(orphan).toHaveCount(0);
  // What was only begun is there too.
  await page.goto(`/channels/${channel}?thread=${root}`);
  await thread.panel.getByRole('button', { name: 'Zurück ins Textfeld' }).click();
  await expect(thread.panel).toBeHidden();
  await expect(view.composer).toContainText('Ich komme');
  await expect(view.composer).toContainText('mit zwei');
});

test('links of messages, topics and threads are copied, and lead there after a move', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen', 'trainer');
  const channel = await world.channel('allgemein', [ada]);
  const other = await world.channel('anderes', [ada]);
  const topic = await topicOf(ada, channel, 'Plakate');
  const seq = await world.says(ada, channel, 'Wer bringt sie mit?', { topic_id: topic });
  const { id: root } = await world.messageAt(ada, channel, seq);
  await world.says(ada, channel, 'Ich bringe sie', { thread_id: root });
  const page = await browserOf(ada, `/channels/${channel}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const view = new ConversationView(page);
  const thread = new ThreadView(page);
  const copied = async () => {
    await expect(page.getByText('Link kopiert').first()).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const anew = () => page.evaluate(() => navigator.clipboard.writeText(''));

  await choose(view.message('Wer bringt'), 'Link kopieren');
  const toMessage = await copied();
  await anew();
  await view
    .message('Wer bringt')
    .getByRole('button', { name: /Thread mit/ })
    .click();
  await thread.panel.getByRole('button', { name: 'Link kopieren' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('thread');
  const toThread = await copied();
  await anew();
  await page.goto(`/channels/${channel}?topic=${topic}`);
  await chooseForTopic(page, 'Link kopieren');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(topic);
  const toTopic = await copied();

  await talks(ada, { do: 'move_topic', topic_id: topic, channel_id: other });
  for (const link of [toMessage, toThread, toTopic]) {
    await page.goto(link);
    await expect(view.message('Wer bringt sie mit?')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/channels/${other}`));
    await expect(thread.message('Ich bringe sie')).toHaveCount(link === toThread ? 1 : 0);
  }
});

test('a whole topic moves, and its dialog says whose reading that changes', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen', 'trainer');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const small = await world.channel('klein', [ada], 'private');
  const topic = await topicOf(ada, channel, 'Plakate');
  await world.says(ada, channel, 'Zu den Plakaten', { topic_id: topic });
  await world.says(ada, channel, 'Etwas anderes');
  const page = await browserOf(ada, `/channels/${channel}?topic=${topic}`);
  const view = new ConversationView(page);
  const his = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  await expect(his.message('Zu den Plakaten')).toBeVisible();
  await chooseForTopic(page, 'In einen anderen Kanal verschieben');
  const dialog = page.getByRole('dialog', { name: '„Plakate“ verschieben' });
  await dialog.getByLabel('Wohin?').selectOption({ label: 'klein' });
  await expect(dialog.getByRole('status')).toContainText(
    'Eine Person kann das jetzt lesen und danach nicht mehr.',
  );
  await dialog.getByRole('button', { name: 'Verschieben' }).click();
  await expect(dialog).toBeHidden();
  await expect(view.message('Etwas anderes')).toBeVisible();
  await expect(view.message('Zu den Plakaten')).toHaveCount(0);
  await expect(his.message('Zu den Plakaten')).toHaveCount(0);
  await page.goto(`/channels/${small}?topic=${topic}`);
  await expect(view.message('Zu den Plakaten')).toBeVisible();
});

test('who writes into a resolved topic is told that it opens again', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen', 'trainer');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const topic = await topicOf(ada, channel, 'Plakate');
  await world.says(ada, channel, 'Sind bestellt', { topic_id: topic });
  const page = await browserOf(ada, `/channels/${channel}?topic=${topic}`);
  const his = new ConversationView(await browserOf(bo, `/channels/${channel}?topic=${topic}`));
  await chooseForTopic(page, 'Als erledigt markieren');
  const resolved = bar(page).getByRole('button', { name: 'Plakate (erledigt)' });
  await expect(resolved).toBeVisible();
  await chooseForTopic(page, 'Wieder öffnen');
  await expect(resolved).toHaveCount(0);
  await chooseForTopic(page, 'Als erledigt markieren');
  await expect(resolved).toBeVisible();
  await expect(
    his.page.getByText('Dieses Thema ist erledigt. Wer schreibt, öffnet es wieder.'),
  ).toBeVisible();
  await his.write('Sie sind angekommen');
  await expect(resolved).toHaveCount(0);
  await expect(bar(his.page).getByRole('button', { name: 'Plakate', exact: true })).toBeVisible();
});

test('a topic is followed and muted by its menu', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const topic = await topicOf(bo, channel, 'Plakate');
  await world.says(bo, channel, 'Der Anfang', { topic_id: topic });
  const page = await browserOf(ada, `/channels/${channel}?topic=${topic}`);
  const isChosen = async (item: string, is: boolean) => {
    await page.getByRole('button', { name: /^Mehr zum Thema/ }).click();
    await expect(page.getByRole('menuitemradio', { name: item })).toHaveAttribute('aria-checked', `${is}`);
    await page.keyboard.press('Escape');
  };
  await chooseForTopic(page, 'Dem Thema folgen');
  await isChosen('Dem Thema folgen', true);
  await page.goto('/inbox');
  await world.says(bo, channel, 'Sie sind da', { topic_id: topic });
  await expect(page.getByRole('link', { name: /Sie sind da/ })).toBeVisible();

  await page.goto(`/channels/${channel}?topic=${topic}`);
  await chooseForTopic(page, 'Thema stumm');
  await isChosen('Thema stumm', true);
  await isChosen('Dem Thema folgen', false);
  await page.goto('/course');
  const entry = page.getByRole('link', { name: /allgemein/ });
  await expect(entry).toBeVisible();
  await world.says(bo, channel, 'Stumm', { topic_id: topic });
  await world.says(bo, channel, 'Laut');
  await expect(entry).toContainText('eine neue Nachricht');
  const { notices } = await ada.api.call<Inbox>('GET', routes.INBOX);
  expect(notices.map(({ reason }) => reason)).toEqual(['followed_message']);
  await page.goto(`/channels/${channel}?topic=${topic}`);
  await chooseForTopic(page, 'Thema stumm');
  await isChosen('Thema stumm', false);
});
