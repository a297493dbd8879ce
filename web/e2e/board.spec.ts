import type { Page } from '@playwright/test';
import { newId } from '../src/lib/id';
import type { BoardCommand, CardId, ColumnId, Space } from '../src/protocol';
import { paths } from '../src/routing/paths';
import { makeSpace } from './support/documents';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, type Somebody, test, type World } from './support/world';

const column = (page: Page, title: string) => page.getByRole('region', { name: `${title} (` });
const card = (page: Page, where: string, title: string) =>
  column(page, where).getByRole('listitem').filter({ hasText: title });

async function does(who: Somebody, payload: BoardCommand): Promise<void> {
  await who.api.command({ type: 'board', payload });
}

/** Two columns, and cards in the first. */
async function fill(who: Somebody, space: Space, titles: readonly string[]): Promise<void> {
  const [open, done] = [newId<ColumnId>(), newId<ColumnId>()];
  const columns = [
    { id: open, title: 'Offen', is_done: false, after: null },
    { id: done, title: 'Fertig', is_done: true, after: open },
  ];
  for (const wanted of columns)
    await does(who, { type: 'put_column', payload: { space_id: space.id, most_cards: null, ...wanted } });
  for (const title of titles) {
    const payload = { column_id: open, id: newId<CardId>(), title, assignees: [], due_on: null };
    await does(who, { type: 'create_card', payload });
  }
}

async function board(world: World, titles: readonly string[]) {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const space = await makeSpace(world, 'Netzwerke verstetigen', [ada, bo]);
  await fill(ada, space, titles);
  return { ada, bo, path: paths.board(space.id) };
}

test('by keyboard alone a card is written, moved, opened and said something about', async ({
  world,
  browserOf,
}) => {
  const { ada, bo, path } = await board(world, ['Interviews führen', 'Zahlen prüfen']);
  const page = await browserOf(ada, path);
  const his = await browserOf(bo, path);
  const complaints = complaintsOf(page);
  await page.getByRole('button', { name: 'Karte in Offen' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Förderer anschreiben');
  await page.keyboard.press('Enter');
  await expect(card(his, 'Offen', 'Förderer anschreiben')).toBeVisible();
  await page.keyboard.press('Escape');

  const mine = page.getByRole('button', { name: /^Förderer anschreiben/ });
  await mine.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('liegt jetzt in Offen, Platz 2 von 3')).toBeAttached();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByText('liegt jetzt in Fertig, Platz 1 von 1')).toBeAttached();
  await expect(mine).toBeFocused();
  await expect(card(his, 'Fertig', 'Förderer anschreiben')).toBeVisible();

  await page.keyboard.press('m');
  const where = page.getByRole('dialog', { name: '„Förderer anschreiben“ verschieben nach …' });
  await expectAccessible(page);
  await where.getByLabel('Spalte').selectOption('Offen');
  await where.getByLabel('Platz').selectOption('Hinter „Interviews führen“');
  await page.keyboard.press('Enter');
  await where.getByRole('button', { name: 'Verschieben' }).press('Enter');
  await expect(column(his, 'Offen').getByRole('listitem')).toContainText([
    'Interviews führen',
    'Förderer anschreiben',
    'Zahlen prüfen',
  ]);

  await page.getByRole('button', { name: /^Förderer anschreiben/ }).press('Enter');
  const opened = page.getByRole('dialog');
  await opened.getByLabel('Etwas dazu sagen').fill('Ich übernehme das.');
  await opened.getByRole('button', { name: 'Kommentieren' }).press('Enter');
  await expect(opened.getByText('Ich übernehme das.')).toBeVisible();
  await expectAccessible(page);
  await expect(card(his, 'Offen', 'Förderer anschreiben')).toContainText('1');
  expect(complaints).toEqual([]);
});

test('two people move one card at once, and both see it in one place', async ({ world, browserOf }) => {
  const { ada, bo, path } = await board(world, ['Interviews führen', 'Zahlen prüfen', 'Karte zeichnen']);
  const pages = [await browserOf(ada, path), await browserOf(bo, path)] as const;
  for (const page of pages) await page.getByRole('button', { name: /^Interviews führen/ }).focus();
  await Promise.all([pages[0].keyboard.press('Alt+ArrowRight'), pages[1].keyboard.press('Alt+ArrowDown')]);
  for (const page of pages)
    await expect(page.getByRole('button', { name: /^Interviews führen/ })).toHaveCount(1);
  const order = (page: Page) =>
    page.getByRole('region', { name: 'Board' }).getByRole('listitem').allInnerTexts();
  await expect(async () => expect(await order(pages[0])).toEqual(await order(pages[1]))).toPass();
  await pages[0].reload();
  await expect(pages[0].getByRole('button', { name: /^Interviews führen/ })).toHaveCount(1);
  await expect(async () => expect(await order(pages[0])).toEqual(await order(pages[1]))).toPass();
});

test('who changed the same words keeps theirs until they choose', async ({ world, browserOf }) => {
  const { ada, bo, path } = await board(world, ['Interviews führen']);
  const hers = await browserOf(ada, path);
  const his = await browserOf(bo, path);
  for (const page of [hers, his]) await page.getByRole('button', { name: /^Interviews führen/ }).click();
  await hers.getByRole('dialog').getByLabel('Was ist zu tun?').fill('Interviews führen und auswerten');
  await his.getByRole('dialog').getByLabel('Was ist zu tun?').fill('Drei Interviews führen');
  await hers.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await expect(card(hers, 'Offen', 'Interviews führen und auswerten')).toBeVisible();
  await expect(his.getByText('Jemand hat dieselbe Karte gerade gespeichert.')).toBeVisible();
  await expectAccessible(his);
  await his.getByRole('button', { name: 'Meins behalten' }).click();
  await his.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await expect(card(hers, 'Offen', 'Drei Interviews führen')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the board is accessible and fits a phone (${colorScheme})`, async ({ world, browserOf }) => {
    const { ada, path } = await board(world, ['Interviews führen', 'Zahlen prüfen']);
    const page = await browserOf(ada, path, { colorScheme });
    await expect(card(page, 'Offen', 'Zahlen prüfen')).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(card(page, 'Offen', 'Zahlen prüfen')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}
