import { paths } from '../src/routing/paths';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { group, shared } from './support/space';
import { change, stageAddress, webinar } from './support/webinars';
import { expect, test } from './support/world';

const MARKDOWN = `# Was bleibt, wenn die Förderung endet?

Konzept für den Abschlussworkshop

## Ausgangslage

Unsere fünf Netzwerke hängen an befristeten Stellen.

- Koordination in ländlichen Regionen
- Immer mehr Schulen

## Wie es weitergeht

| Szenario | Kosten |
| --- | --- |
| Verein | 12.000 € |
`;
const HALL = { viewport: { width: 1280, height: 720 } };

test('a document is presented by keyboard, with notes and the next slide', async ({ world, browserOf }) => {
  const anna = await world.somebody('Anna Petersen');
  const space = await group(world, 'Netzwerke verstetigen', [anna]);
  const document = await shared(anna, space, 'text', 'Konzept', MARKDOWN);
  const page = await browserOf(anna, paths.document(space, document), HALL);
  const complaints = complaintsOf(page);
  await page.getByRole('button', { name: 'Präsentieren' }).click();
  const slide = page.getByRole('heading', { level: 2 }).first();
  await expect(slide).toHaveText('Was bleibt, wenn die Förderung endet?');
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  await expect(slide).toHaveText('Ausgangslage');
  await expect(page.getByText('Folie 2 von 3: Ausgangslage')).toBeAttached();
  await page.keyboard.press('n');
  await expect(page.getByRole('region', { name: 'Danach' })).toContainText('Wie es weitergeht');
  await expect(page.getByRole('timer')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('End');
  await expect(page.getByText('Das war die letzte Folie.')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  await expect(slide).toHaveText('Was bleibt, wenn die Förderung endet?');

  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`${paths.document(space, document)}$`));
  expect(complaints).toEqual([]);
});

test('slides are brought to the stage of the webinar that is on', async ({ world, browserOf, browser }) => {
  const anna = await world.somebody('Anna Petersen');
  const berta = await world.somebody('Berta Lange', 'trainer');
  const space = await group(world, 'Netzwerke verstetigen', [anna]);
  const document = await shared(anna, space, 'text', 'Konzept', MARKDOWN);
  const { id } = await webinar(world, 'Abschlussworkshop');
  await change(world, id, { type: 'state', payload: 'lobby' });
  await change(world, id, { type: 'state', payload: 'live' });
  const context = await browser.newContext({ baseURL: world.organiser.base, ...HALL });
  const stage = await context.newPage();
  await stage.goto(await stageAddress(world, id));

  const presenter = await browserOf(berta, paths.present(space, document), HALL);
  await presenter.getByRole('button', { name: 'Auf die Bühne' }).click();
  await expect(presenter.getByText('Auf der Bühne: Folie 1')).toBeVisible();
  await expect(stage.getByRole('heading', { level: 2 })).toHaveText('Was bleibt, wenn die Förderung endet?');
  await presenter.keyboard.press('ArrowRight');
  await expect(stage.getByRole('heading', { level: 2 })).toHaveText('Ausgangslage');
  await expect(stage.getByText('2 von 3')).toBeVisible();
  await expect(stage.getByText('Netzwerke verstetigen: Konzept')).toBeVisible();
  await expectAccessible(stage);
  await presenter.getByRole('button', { name: 'Nicht mehr auf die Bühne' }).click();
  await expect(stage.getByRole('heading', { level: 2 })).toBeHidden();

  // A member of the group is no staff of the webinar.
  const member = await browserOf(anna, paths.present(space, document), HALL);
  await expect(member.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(member.getByRole('button', { name: 'Auf die Bühne' })).toBeHidden();
  await context.close();
});
