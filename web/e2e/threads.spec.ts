import AxeBuilder from '@axe-core/playwright';
import { newCommandId } from '../src/lib/id';
import type { Message, MessageId } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { ThreadView } from './support/talk';
import { expect, test } from './support/world';

test('a question is answered in a thread, beside the conversation', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Wer bringt die Plakate mit?');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));

  await adas.message('Plakate').hover();
  await adas.message('Plakate').getByRole('button', { name: 'In Thread antworten' }).click();
  const thread = new ThreadView(adas.page);
  await thread.write('Ich, zwei Stück');
  await expect(thread.message('Ich, zwei Stück')).toBeVisible();
  // It stands in the thread and nowhere else.
  await expect(adas.main.getByText('Ich, zwei Stück')).toHaveCount(0);
  await expect(bos.main.getByText('Ich, zwei Stück')).toHaveCount(0);

  const line = bos.message('Plakate').getByRole('button', { name: /Thread mit Ada Brodersen: ?1 Antwort/ });
  await line.click();
  const his = new ThreadView(bos.page);
  await expect(his.message('Ich, zwei Stück')).toContainText('Ada Brodersen');
  await his.write('Danke!');
  await expect(thread.message('Danke!')).toBeVisible();
  await expect(adas.message('Plakate')).toContainText('2 Antworten');
  await adas.page.goBack();
  await expect(thread.panel).toBeHidden();
});

test('answers in threads are nobody’s unread messages, and a link to one leads to its thread', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const other = await world.channel('anderes', [ada, bo]);
  const seq = await world.says(bo, channel, 'Wer bringt die Plakate mit?');
  const root = await world.messageAt(bo, channel, seq);
  const page = await browserOf(ada, `/channels/${channel}`);
  await expect(new ConversationView(page).message('Plakate')).toBeVisible();
  await expect(page.getByRole('link', { name: /allgemein/ })).not.toContainText('neue Nachricht');
  await page.getByRole('link', { name: /anderes/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'anderes' })).toBeVisible();
  await expect(page.getByRole('link', { name: /allgemein/ })).not.toContainText('neue Nachricht');
  const answer = newCommandId();
  await bo.api.call('POST', '/api/commands', {
    id: answer,
    command: {
      type: 'send_message',
      payload: {
        channel_id: channel,
        thread_id: root.id,
        topic_id: null,
        body: 'Ich habe welche',
        reply_to: null,
        attachments: [],
        poll: null,
      },
    },
  });
  await world.says(bo, other, 'Fertig');
  await expect(new ConversationView(page).message('Fertig')).toBeVisible();
  await expect(page.getByRole('link', { name: /allgemein/ })).not.toContainText('neue Nachricht');

  const { page: found } = await bo.api.call<{ page: { messages: Message[] } }>(
    'GET',
    `/api/channels/${channel}/messages?thread=${root.id}`,
  );
  const id: MessageId | undefined = found.messages.at(-1)?.id;
  await page.goto(`/messages/${id}`);
  await expect(new ThreadView(page).message('Ich habe welche')).toBeVisible();
});

test('a thread works by keyboard alone, and on a phone it is the page', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  await world.says(ada, channel, 'Wer bringt die Plakate mit?');
  const page = await browserOf(ada, `/channels/${channel}`, { viewport: { width: 360, height: 740 } });
  const view = new ConversationView(page);
  await view.message('Plakate').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Antworten', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'In Thread antworten' })).toBeFocused();
  await page.keyboard.press('Enter');
  const thread = new ThreadView(page);
  await expect(thread.panel.getByRole('heading', { name: 'Thread' })).toBeFocused();
  await expect(thread.panel).toHaveCSS('width', '360px');
  await thread.composer.focus();
  await page.keyboard.type('Ich');
  await thread.send();
  await expect(thread.message('Ich')).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(thread.panel).toBeHidden();
  await expect(view.message('Plakate')).toBeFocused();
});
