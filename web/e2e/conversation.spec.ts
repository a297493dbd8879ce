import { ConversationView } from './support/conversation';
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

  await adas.message('Plakate').hover();
  await adas.message('Plakate').getByRole('button', { name: 'Antworten', exact: true }).click();
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
