import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

test('the conversation works by keyboard alone', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  for (const word of ['eins', 'zwei', 'drei']) await world.says(bo, channel, word);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  await expect(view.message('drei')).toBeVisible();

  await view.composer.focus();
  await page.keyboard.type('Moin');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('zweite Zeile');
  await page.keyboard.press('Enter');
  await expect(view.message('Moin')).toContainText('zweite Zeile');
  await expect(view.composer).toBeFocused();

  // Back from the composer into the list: its newest row is the one tab stop.
  await page.keyboard.press('Shift+Tab');
  await expect(view.message('Moin')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(view.message('drei')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(view.message('eins')).toBeFocused();

  // A message that comes in does not take the focus.
  await world.says(bo, channel, 'vier');
  await expect(view.message('vier')).toBeVisible();
  await expect(view.message('eins')).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Antworten', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(view.message('eins')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(view.composer).toBeFocused();
  await expect(page.getByText('Antwort an')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Antwort an')).toBeHidden();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(view.composer).toBeFocused();
});

test('my own message is edited and deleted by keyboard', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  await world.says(ada, channel, 'Tippfeler');
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  await view.message('Tippfeler').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Antworten', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Nachricht bearbeiten' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Tippfehler');
  await page.keyboard.press('Enter');
  await expect(view.message('Tippfehler')).toContainText('bearbeitet');
  await expect(view.composer).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Löschen', exact: true });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(confirm).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(view.message('Diese Nachricht wurde gelöscht')).toBeVisible();
});
