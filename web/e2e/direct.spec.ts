import AxeBuilder from '@axe-core/playwright';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

test('somebody is written to from the directory, and nobody else reads it', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const page = await browserOf(ada, '/people');
  await page.getByRole('button', { name: 'Bo Tjaden schreiben' }).click();
  const view = new ConversationView(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Bo Tjaden' })).toBeVisible();
  await view.write('Hast du kurz Zeit?');
  const his = await browserOf(bo, '/course');
  const entry = his.getByRole('link', { name: /Ada Brodersen/ });
  await expect(entry).toContainText('eine neue Nachricht');
  await entry.click();
  await expect(new ConversationView(his).message('Hast du kurz Zeit?')).toBeVisible();
  // The same two meet in the same conversation.
  const address = his.url();
  await his.goto('/people');
  await his.getByRole('button', { name: 'Ada Brodersen schreiben' }).click();
  await expect(his).toHaveURL(address);
});

test('several people are chosen by keyboard', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  await world.somebody('Bo Tjaden');
  await world.somebody('Cem Aydın');
  const page = await browserOf(ada, '/course/programme');
  await page.getByRole('button', { name: 'Nachricht schreiben' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Nachricht schreiben' });
  await expect(dialog.getByRole('searchbox', { name: 'An wen?' })).toBeFocused();
  for (const name of ['tjaden', 'cem']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await expect(dialog.getByRole('list', { name: 'Gewählt' }).getByRole('listitem')).toHaveCount(2);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await dialog.getByRole('button', { name: 'Unterhaltung öffnen' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Bo Tjaden, Cem Aydın' })).toBeVisible();
});
