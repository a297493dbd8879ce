// A group's work from the first word to the stage, in three windows, on a server that is killed in the middle.

import { existsSync, mkdirSync } from 'node:fs';

import { paths } from '../src/routing/paths';
import { DocumentView, makeDocument, makeSpace } from './support/documents';
import { complaintsOf } from './support/page-checks';
import { Server } from './support/server';
import { expect, type Somebody, test, World } from './support/world';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const TEXT =
  '# Was bleibt\n\n## Ausgangslage\n\nUnsere Stellen sind befristet.\n\n## Wie es weitergeht\n\nEin Verein.';
/** Where pictures of the way are kept, if somebody wants to look at them. */
const PICTURES = process.env['E2E_PICTURES'];

test.describe.configure({ timeout: 240_000 });

test('a group works, the server dies and comes back, and everything is there to be handed in and shown', async ({
  browserOf,
}) => {
  const server = await Server.begin();
  try {
    const world = new World(server.organiser);
    await world.begin('Durchgang 1');
    const [ada, bo] = [await world.somebody('Ada Brodersen'), await world.somebody('Bo Tjaden')];
    const tomma = await world.somebody('Tomma Behrends', 'trainer');
    await work(world, server, browserOf, ada, bo, tomma);
  } finally {
    await server.end();
  }
});

type Open = Parameters<Parameters<typeof test>[2]>[0]['browserOf'];

async function work(
  world: World,
  server: Server,
  browserOf: Open,
  ada: Somebody,
  bo: Somebody,
  tomma: Somebody,
): Promise<void> {
  const space = await makeSpace(world, 'Netzwerke verstetigen', [ada, bo]);
  const { id } = await makeDocument(ada, space, 'Konzept', TEXT);
  const place = paths.document(space.id, id);
  const [hers, his, trainers] = [
    await browserOf(ada, place),
    await browserOf(bo, place),
    await browserOf(tomma, place),
  ];
  const complaints = complaintsOf(trainers);
  const [adas, bos] = [new DocumentView(hers), new DocumentView(his)];
  let pictures = 0;
  const look = async () => {
    if (PICTURES === undefined) return;
    if (!existsSync(PICTURES)) mkdirSync(PICTURES, { recursive: true });
    pictures += 1;
    for (const [who, page] of Object.entries({ ada: hers, bo: his, tomma: trainers }))
      await page.screenshot({ path: `${PICTURES}/${pictures}-${who}.png` });
  };

  // A version to come back to, text from two hands, a table, an image.
  await adas.says('Gespeichert');
  await hers.getByRole('button', { name: 'Fassungen' }).click();
  await hers.getByRole('textbox', { name: 'Diesen Stand benennen' }).fill('Erster Stand');
  await hers.getByRole('button', { name: 'Aufheben' }).click();
  await expect(hers.getByRole('button', { name: /Erster Stand/ })).toBeVisible();
  await hers.keyboard.press('Escape');
  await adas.behind('befristet.');
  await bos.behind('Ein Verein.');
  await Promise.all([adas.write(' Vier von fünf enden im Mai.'), bos.write(' Oder eine Stiftung.')]);
  await hers.keyboard.press('Enter');
  await adas.write('/tabe');
  await hers.keyboard.press('Enter');
  await adas.write('Szenario');
  await his.keyboard.press('Enter');
  await his
    .locator('input[type="file"]')
    .setInputFiles({ name: 'Netz.png', mimeType: 'image/png', buffer: PNG });
  await expect(adas.text.locator('figure img')).toBeVisible();
  await expect(bos.text.getByRole('columnheader', { name: 'Szenario' })).toBeVisible();

  // The trainer comments.
  const theirs = new DocumentView(trainers);
  await theirs.select('Unsere Stellen sind befristet.');
  await trainers.getByRole('button', { name: 'Kommentare' }).click();
  await trainers.getByRole('button', { name: 'Auswahl kommentieren' }).click();
  await trainers.getByRole('textbox', { name: 'Kommentar' }).fill('Gibt es dafür Zahlen?');
  await trainers.keyboard.press('Control+Enter');
  await expect(adas.text.locator('[data-thread]').first()).toBeVisible();
  await look();

  // In the middle of a sentence the server dies.
  await adas.says('Gespeichert');
  await bos.behind('Stiftung.');
  await bos.write(' Bis hierher.');
  await bos.says('Gespeichert');
  await server.kill();
  await bos.says('Offline');
  await bos.write(' Ohne Server geschrieben.');
  await bos.says('Nicht gespeichert, wartet');
  await look();
  await server.startAgain();
  await bos.says('Gespeichert');
  for (const view of [adas, bos, theirs]) {
    await expect(view.text.getByText('Bis hierher. Ohne Server geschrieben.')).toHaveCount(1);
    await expect(view.text).toContainText('Vier von fünf enden im Mai.');
    await expect(view.text.locator('figure img')).toBeVisible();
  }
  await expect(theirs.comment('Gibt es dafür Zahlen?')).toBeVisible();

  // The first version is looked at and comes back as a step forward.
  await hers.getByRole('button', { name: 'Fassungen' }).click();
  await hers.getByRole('button', { name: /Erster Stand/ }).click();
  const versions = hers.getByRole('dialog');
  await expect(versions.locator('ins').first()).toBeVisible();
  await versions.getByRole('button', { name: 'Wiederherstellen' }).click();
  await versions.getByRole('button', { name: 'Jetzt wiederherstellen' }).click();
  await expect(bos.text).not.toContainText('Ohne Server geschrieben.');
  await expect(bos.text).toContainText('Ein Verein.');
  await look();

  // Handed in, given back, and shown.
  await hers.goto(paths.handIn(space.id));
  await hers.getByLabel('Konzept').check();
  await hers.getByRole('button', { name: 'Prüfen und abgeben' }).click();
  await hers.getByRole('button', { name: 'Jetzt abgeben' }).click();
  await expect(hers.getByRole('article', { name: 'Abgabe 1' })).toContainText('wartet auf Rückmeldung');
  await trainers.goto(paths.handIns);
  await trainers.getByLabel('Feedback').fill('Angenommen, mit Freude.');
  await trainers.getByRole('button', { name: 'Annehmen' }).click();
  await expect(hers.getByRole('article', { name: 'Abgabe 1' })).toContainText('Angenommen, mit Freude.');
  await his.getByRole('button', { name: 'Präsentieren' }).click();
  await expect(his.getByRole('heading', { level: 2 }).first()).toHaveText('Was bleibt');
  await his.keyboard.press('ArrowRight');
  await expect(his.getByRole('heading', { level: 2 }).first()).toHaveText('Ausgangslage');
  await look();
  expect(complaints.filter((words) => !/WebSocket|Failed to load|ERR_/.test(words))).toEqual([]);
}
