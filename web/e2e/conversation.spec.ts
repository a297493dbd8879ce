import { ConversationView } from './support/conversation';
import { choose } from './support/talk';
import { expect, test } from './support/world';

test('two people talk, and each sees the other at once', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden', 'trainer');
  const channel = await world.channel('allgemein', [ada, bo]);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));

  await adas.write('Moin Bo, das ist **wichtig**');
  await expect(bos.message('Moin Bo, das ist wichtig')).toContainText('Ada Brodersen');
  await expect(bos.log.getByText('wichtig', { exact: true })).toHaveCSS('font-weight', '700');

  await bos.composer.pressSequentially('Mo');
  await expect(adas.page.getByText('Bo Tjaden schreibt …')).toBeVisible();
  await bos.write('Moin Ada');
  await expect(adas.message('Moin Ada')).toContainText('Trainer:in');
  await expect(adas.page.getByText('Bo Tjaden schreibt …')).toBeHidden();
  await expect(adas.log.getByRole('article')).toHaveCount(2);
});

test('a reply quotes, an edit shows, a deletion leaves a trace', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  await world.says(bo, channel, 'Wer bringt die Plakate mit?');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));

  // While the page still settles, the row may move away from under the pointer.
  await expect(async () => {
    await adas.message('Plakate').hover();
    await adas
      .message('Plakate')
      .getByRole('button', { name: 'Antworten', exact: true })
      .click({ timeout: 2_000 });
  }).toPass();
  await adas.write('Ich, zwei Stück');
  const reply = bos.message('Ich, zwei Stück');
  await expect(reply.getByRole('button', { name: /Wer bringt die Plakate mit/ })).toBeVisible();

  await adas.message('Ich, zwei Stück').click({ button: 'right' });
  await adas.page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
  const field = adas.page.getByRole('textbox', { name: 'Nachricht bearbeiten' });
  await field.fill('Ich, drei Stück');
  await field.press('Enter');
  await expect(bos.message('Ich, drei Stück').getByRole('button', { name: 'bearbeitet' })).toBeVisible();
  await bos.message('Ich, drei Stück').getByRole('button', { name: 'bearbeitet' }).click();
  await expect(bos.page.getByRole('dialog').getByText('Ich, zwei Stück')).toBeVisible();
  await bos.page.keyboard.press('Escape');

  await bos.message(/^(?!.*Ich).*Plakate/).click({ button: 'right' });
  await bos.page.getByRole('menuitem', { name: 'Löschen' }).click();
  await bos.page.getByRole('dialog').getByRole('button', { name: 'Löschen', exact: true }).click();
  await expect(adas.log.getByText('Diese Nachricht wurde gelöscht').first()).toBeVisible();
  await expect(adas.log.getByText('Wer bringt die Plakate mit?')).toHaveCount(0);
});

test('what is new is marked, and stays marked while reading', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const other = await world.channel('anderes', [ada, bo]);
  for (const word of ['eins', 'zwei', 'drei']) await world.says(bo, channel, word);

  const adas = new ConversationView(await browserOf(ada, `/channels/${other}`));
  const entry = adas.page.getByRole('link', { name: /allgemein/ });
  await expect(entry).toContainText('3');
  await entry.click();
  const divider = adas.log.getByRole('heading', { name: 'Neu seit deinem letzten Besuch' });
  await expect(divider).toBeVisible();
  await expect(adas.page.getByRole('link', { name: /allgemein/ })).not.toContainText('neue Nachrichten');
  await world.says(bo, channel, 'vier');
  await expect(adas.message('vier')).toBeVisible();
  await expect(divider).toBeVisible();

  await adas.message('drei').click({ button: 'right' });
  await adas.page.getByRole('menuitem', { name: 'Ab hier ungelesen' }).click();
  await adas.page.getByRole('link', { name: /anderes/ }).click();
  await expect(adas.page.getByRole('link', { name: /allgemein/ })).toContainText('2 neue Nachrichten');
});

test('a link leads to its message, however old', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  let target = 0;
  for (let count = 1; count <= 130; count += 1) {
    const seq = await world.says(ada, channel, `Beitrag ${count}`);
    if (count === 20) target = seq;
  }
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}/messages/${target}`));
  await expect(adas.message(/Beitrag 20$/)).toBeInViewport();
  await adas.page.getByRole('button', { name: 'Zum Neuesten' }).click();
  await expect(adas.message('Beitrag 130')).toBeInViewport();

  // Reading further up, new messages are counted and do not move what is read.
  await adas.log.hover();
  await expect(async () => {
    // While the list still settles at its end, a turn of the wheel may be lost; a reader turns it again.
    await adas.page.mouse.wheel(0, -1500);
    await expect(adas.page.getByRole('button', { name: 'Zum Neuesten' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await world.says(bo, channel, 'Beitrag 131');
  await adas.page.getByRole('button', { name: '1 neue Nachricht' }).click();
  await expect(adas.message('Beitrag 131')).toBeInViewport();
});

test('a channel with much that is new opens at the first of it', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  for (let count = 1; count <= 130; count += 1) await world.says(bo, channel, `Beitrag ${count}`);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  await expect(adas.message(/Beitrag 1$/)).toBeInViewport();
  await expect(adas.log.getByRole('heading', { name: 'Neu seit deinem letzten Besuch' })).toBeInViewport();
  await adas.page.getByRole('button', { name: /neue Nachrichten/ }).click();
  await expect(adas.message('Beitrag 130')).toBeInViewport();
});

test('from a link far down, one key leads to the first unread message, and from there to the newest', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  let target = 0;
  for (let count = 1; count <= 130; count += 1) target = await world.says(bo, channel, `Beitrag ${count}`);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}/messages/${target - 20}`));
  await expect(adas.message(/Beitrag 110$/)).toBeInViewport();
  const button = adas.page.getByRole('button', { name: 'Zum ersten Ungelesenen' });
  await button.focus();
  await adas.page.keyboard.press('Enter');
  await expect(adas.message(/Beitrag 1$/)).toBeInViewport();
  await expect(adas.message(/Beitrag 1$/)).toBeFocused();
  await expect(adas.log.getByRole('heading', { name: 'Neu seit deinem letzten Besuch' })).toBeInViewport();
  await expect(button).toHaveCount(0);
  // What was leapt over is still unread.
  await adas.page.getByRole('button', { name: /neue Nachrichten/ }).click();
  await expect(adas.message('Beitrag 130')).toBeInViewport();
  await button.click();
  await expect(adas.message('Beitrag 130')).not.toBeInViewport();
  await expect(adas.log.getByRole('heading', { name: 'Neu seit deinem letzten Besuch' })).toBeInViewport();
});

test('two versions of an edit are both shown, and the writer decides', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  await world.says(ada, channel, 'Treffen um 9');
  const here = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const there = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const field = (view: ConversationView) => view.page.getByRole('textbox', { name: 'Nachricht bearbeiten' });
  for (const view of [here, there]) {
    await view.message('Treffen um 9').click({ button: 'right' });
    await view.page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
    await expect(field(view)).toContainText('Treffen um 9');
  }
  await field(here).fill('Treffen um 10');
  await field(here).press('Enter');
  await expect(here.message('Treffen um 10')).toBeVisible();
  await field(there).fill('Treffen um 11');
  await field(there).press('Enter');
  const dialog = there.page.getByRole('dialog');
  await expect(dialog).toContainText('Treffen um 11');
  await expect(dialog).toContainText('Treffen um 10');
  await dialog.getByRole('button', { name: 'Meine Fassung speichern' }).click();
  await expect(here.message('Treffen um 11')).toBeVisible();
});

test('what is being edited stays however far one goes', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const seqs: number[] = [];
  for (let number = 1; number <= 160; number += 1)
    seqs.push(await world.says(ada, channel, `Beitrag ${number}.`));
  const first = await world.messageAt(ada, channel, seqs[0] ?? 0);
  await world.says(ada, channel, 'Dazu noch etwas', { reply_to: first.id });
  const view = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const { page } = view;
  const begin = async (text: string) => {
    await view.message(text).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
  };
  const field = (text: string) =>
    page.getByRole('textbox', { name: 'Nachricht bearbeiten' }).filter({ hasText: text });

  await begin('Beitrag 159.');
  await expect(field('Beitrag 159.')).toBeFocused();
  await page.keyboard.type(' Und mehr');
  // A second one does not take the first one away.
  await begin('Beitrag 160.');
  await expect(field('Beitrag 160.')).toBeFocused();
  await page.keyboard.type(' Auch hier');
  await expect(field('Beitrag 159. Und mehr')).toBeVisible();

  // Another row is where the keys are, and the reader scrolls away: the fields are as they were left.
  await view.message('Beitrag 158.').focus();
  await view.log.hover();
  while (!(await view.message('Beitrag 125.').isVisible())) await page.mouse.wheel(0, -400);
  await expect(view.message('Beitrag 158.')).toHaveCount(1);
  await expect(field('Beitrag 159. Und mehr')).toHaveCount(1);
  await expect(field('Beitrag 160. Auch hier')).toHaveCount(1);

  // A jump to a quote shows other messages; on the way back they are there again, and call for nothing.
  await page.getByRole('button', { name: 'Zum Neuesten' }).click();
  await view
    .message('Dazu noch etwas')
    .getByRole('button', { name: /Beitrag 1\./ })
    .click();
  await expect(view.message(/Beitrag 1\./)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Nachricht bearbeiten' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Zum Neuesten' }).click();
  await expect(field('Beitrag 159. Und mehr')).toBeVisible();
  await expect(field('Beitrag 159. Und mehr')).not.toBeFocused();
  await field('Beitrag 160. Auch hier').press('Enter');
  await expect(
    view.message('Beitrag 160. Auch hier').getByRole('button', { name: 'bearbeitet' }),
  ).toBeVisible();
  await expect(field('Beitrag 159. Und mehr')).toBeVisible();
});

test('the menu makes no copy: what is deleted is in no quote, no draft and nothing that waits', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const seq = await world.says(bo, channel, 'Meine Nummer ist 0491');
  const { id } = await world.messageAt(bo, channel, seq);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  await view.message('Meine Nummer').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Antworten', exact: true })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Zitieren' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Antworten', exact: true }).click();
  await view.write('Danke dir');
  await expect(view.message('Danke dir')).toContainText('0491');
  // Another answer is only begun.
  await choose(view.message(/^(?!.*Danke).*Meine Nummer/), 'Antworten');
  await view.composer.pressSequentially('Ich rufe an');
  await expect(page.getByText('Entwurf gespeichert')).toBeVisible();
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(await kept()).toContain('0491');

  await bo.api.command({ type: 'delete_message', payload: { message_id: id } });
  await expect(page.locator('body')).not.toContainText('0491');
  await expect(view.composer).toContainText('Ich rufe an');
  await expect.poll(kept).not.toContain('0491');
  await page.reload();
  await expect(view.message('Danke dir')).toContainText('gelöscht');
  await expect(page.locator('body')).not.toContainText('0491');
});
