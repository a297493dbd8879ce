import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { paths } from '../src/routing/paths';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { group, shared } from './support/space';
import { expect, test } from './support/world';

/** The list of what is drawn. */
const outline = (page: Page) => page.getByRole('list', { name: 'Was auf der Zeichnung steht' });
const canvas = (page: Page) => page.locator('canvas.interactive');

/** Draws with a tool of the bar. */
async function draw(page: Page, tool: string, from: [number, number], to: [number, number]) {
  await page.locator(`[data-testid="toolbar-${tool}"]`).click({ force: true });
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('no canvas');
  await page.mouse.move(box.x + from[0], box.y + from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 6 });
  await page.mouse.up();
}

/** What comes from elsewhere than our server. */
function strangersOf(page: Page): string[] {
  const own = new URL(process.env['E2E_URL'] ?? '').host;
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== own) strangers.push(request.url());
  });
  return strangers;
}

test('two people draw at once, each takes back their own, and all of it is there tomorrow', async ({
  world,
  browserOf,
}) => {
  const anna = await world.somebody('Anna Petersen');
  const jonas = await world.somebody('Jonas Wiegand');
  const space = await group(world, 'Netzwerke verstetigen', [anna, jonas]);
  const document = await shared(anna, space, 'whiteboard', 'Skizze');
  const [hers, his] = [await browserOf(anna, paths.document(space, document)), await browserOf(jonas, '/')];
  const [complaints, strangers] = [complaintsOf(hers), strangersOf(hers)];
  await his.goto(paths.document(space, document));
  await expect(canvas(hers)).toBeVisible();
  await expect(canvas(his)).toBeVisible();

  await draw(hers, 'rectangle', [300, 150], [420, 220]);
  await draw(his, 'ellipse', [500, 150], [620, 220]);
  await expect(hers.locator('[data-save="saved"]')).toBeVisible();
  await expect(his.locator('[data-save="saved"]')).toBeVisible();
  for (const page of [hers, his]) {
    await page.getByRole('button', { name: 'Gliederung', exact: true }).click();
    await expect(outline(page).getByRole('button', { name: /^Rechteck/ })).toBeVisible();
    await expect(outline(page).getByRole('button', { name: /^Ellipse/ })).toBeVisible();
    await page.getByRole('button', { name: 'Zeichnung', exact: true }).click();
  }
  await canvas(hers).click({ position: { x: 600, y: 400 } });
  await hers.keyboard.press('Control+z');
  await hers.keyboard.press('Control+z');
  await hers.keyboard.press('Control+z');
  await his.getByRole('button', { name: 'Gliederung', exact: true }).click();
  await expect(outline(his).getByRole('button', { name: /^Rechteck/ })).toBeHidden();
  await expect(outline(his).getByRole('button', { name: /^Ellipse/ })).toBeVisible();

  await his.reload();
  await his.getByRole('button', { name: 'Gliederung', exact: true }).click();
  await expect(outline(his).getByRole('button', { name: /^Ellipse/ })).toBeVisible();
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

test('by keyboard alone a drawing is made, connected, ordered and taken away', async ({
  world,
  browserOf,
}) => {
  const anna = await world.somebody('Anna Petersen');
  const jonas = await world.somebody('Jonas Wiegand');
  const space = await group(world, 'Netzwerke verstetigen', [anna, jonas]);
  const document = await shared(anna, space, 'whiteboard', 'Skizze');
  const page = await browserOf(anna, paths.document(space, document), {
    viewport: { width: 360, height: 740 },
  });
  const [complaints, strangers] = [complaintsOf(page), strangersOf(page)];
  // On a phone the outline stands first.
  await expect(page.getByText('Noch nichts gezeichnet')).toBeVisible();
  await page.getByLabel('Was', { exact: true }).selectOption('Rechteck');
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await text.fill('Zielgruppe');
  await text.press('Enter');
  await text.fill('Angebot');
  await text.press('Enter');
  const rows = outline(page).locator('[data-row]');
  await expect(rows).toHaveCount(2);
  await rows.first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Verbinden …' }).press('Enter');
  await page.getByLabel('Beschriftung').fill('braucht');
  await page.getByLabel('Beschriftung').press('Enter');
  await expect(outline(page).getByText('Pfeil zu Rechteck: Angebot, beschriftet „braucht“')).toBeVisible();
  await rows.first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(rows).toHaveText([/Angebot/, /Zielgruppe/]);
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('Text von Rechteck').fill('Koordinierende');
  await page.getByLabel('Text von Rechteck').press('Control+Enter');
  await expect(rows.last()).toHaveText(/Koordinierende/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  const his = await browserOf(jonas, paths.document(space, document));
  await his.getByRole('button', { name: 'Gliederung', exact: true }).click();
  await expect(outline(his).locator('[data-row]')).toHaveText([/Angebot/, /Koordinierende/]);

  await rows.first().focus();
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(1);
  await expect(outline(his).locator('[data-row]')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(2);

  const bytes = async (format: string) => {
    await page.getByRole('button', { name: 'Mitnehmen' }).click();
    const taken = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: format }).click();
    return readFileSync(await (await taken).path());
  };
  expect((await bytes('Als Bild (PNG)')).subarray(1, 4).toString()).toBe('PNG');
  const svg = (await bytes('Als Grafik (SVG)')).toString();
  expect(svg).toContain('Koordinierende');
  expect(svg).toContain('data:font/woff2;base64,');
  const file = JSON.parse((await bytes('Als Excalidraw-Datei')).toString()) as { elements: unknown[] };
  expect(file.elements).toHaveLength(6);
  expect((await bytes('Als Text')).toString()).toContain('- Pfeil zu Rechteck: Angebot');
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

test('who may only look in sees the drawing, and nothing to draw with', async ({ world, browserOf }) => {
  const anna = await world.somebody('Anna Petersen');
  const berta = await world.somebody('Berta Lange', 'trainer');
  const space = await group(world, 'Netzwerke verstetigen', [anna]);
  const document = await shared(anna, space, 'whiteboard', 'Skizze');
  const hers = await browserOf(anna, paths.document(space, document));
  await hers.getByRole('button', { name: 'Gliederung', exact: true }).click();
  await hers.getByRole('textbox', { name: 'Text', exact: true }).fill('Nur lesen');
  await hers.keyboard.press('Enter');
  const page = await browserOf(berta, paths.document(space, document));
  await expect(canvas(page)).toBeVisible();
  await expectAccessible(page, ['scrollable-region-focusable']);
  await page.getByRole('button', { name: 'Gliederung', exact: true }).click();
  await expect(outline(page)).toHaveText(/Nur lesen/);
  await expect(page.getByRole('button', { name: 'Hinzufügen' })).toBeHidden();
});
