import { DocumentLine, DocumentView, makeDocument, makeSpace } from './support/documents';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, type Somebody, test, type World } from './support/world';

const CONCEPT = '# Konzept\n\n## Ausgangslage\n\nUnsere Stellen sind befristet.\n\nDie Schulen bleiben.';

async function concept(world: World, kind: 'text' | 'markdown' = 'text') {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const space = await makeSpace(world, 'Netzwerke verstetigen', [ada, bo]);
  const document = await makeDocument(ada, space, 'Konzept', CONCEPT, kind);
  return { ada, bo, space, path: `/spaces/${space.id}/documents/${document.id}` };
}

test('two people write one text at once, with a table, and see each other', async ({ world, browserOf }) => {
  const { ada, bo, path } = await concept(world);
  const adas = new DocumentView(await browserOf(ada, path));
  const bos = new DocumentView(await browserOf(bo, path));
  const complaints = complaintsOf(adas.page);
  await adas.says('Gespeichert');
  await bos.says('Gespeichert');
  await adas.behind('befristet.');
  await bos.behind('Schulen bleiben.');
  await Promise.all([adas.write(' Vier von fünf enden im Mai.'), bos.write(' Sie wollen mehr.')]);
  for (const view of [adas, bos]) {
    await expect(view.text).toContainText('Unsere Stellen sind befristet. Vier von fünf enden im Mai.');
    await expect(view.text).toContainText('Die Schulen bleiben. Sie wollen mehr.');
    await view.says('Gespeichert');
  }
  await expect(adas.text.locator('.remote-name')).toHaveText('Bo Tjaden');

  await adas.page.keyboard.press('Enter');
  await adas.write('/tabe');
  await expect(adas.page.getByRole('option', { name: 'Tabelle' })).toHaveAttribute('aria-selected', 'true');
  await adas.page.keyboard.press('Enter');
  await adas.write('Szenario');
  await adas.page.keyboard.press('Tab');
  await adas.write('Kosten');
  await expect(bos.text.getByRole('columnheader', { name: 'Kosten' })).toBeVisible();
  await adas.page.keyboard.press('Escape');
  await adas.write('Unter der Tabelle');
  await expect(bos.text.locator('p').filter({ hasText: 'Unter der Tabelle' })).toBeVisible();
  await adas.says('Gespeichert');
  expect(complaints).toEqual([]);
});

test('undo takes back my own words only, and blocks move by keyboard', async ({ world, browserOf }) => {
  const { ada, bo, path } = await concept(world);
  const adas = new DocumentView(await browserOf(ada, path));
  const bos = new DocumentView(await browserOf(bo, path));
  await adas.behind('befristet.');
  await adas.write(' Adas Satz.');
  await expect(bos.text).toContainText('Adas Satz.');
  await bos.behind('Schulen bleiben.');
  await bos.write(' Bos Satz.');
  await expect(adas.text).toContainText('Bos Satz.');
  await adas.page.keyboard.press('Control+z');
  await expect(bos.text).not.toContainText('Adas Satz.');
  await expect(adas.text).toContainText('Bos Satz.');
  await bos.page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(bos.page.getByText('Verschoben auf Platz 3 von 4')).toBeAttached();
  await expect(adas.text.locator('p').first()).toContainText('Bos Satz.');
  await adas.page.keyboard.press('Alt+F10');
  await expect(adas.page.getByRole('toolbar').locator(':focus')).toBeVisible();
  await adas.page.keyboard.press('Escape');
  await expect(adas.text).toBeFocused();
});

test('what is not committed is never called saved', async ({ world, browserOf }) => {
  const { ada, bo, path } = await concept(world);
  const page = await browserOf(ada, '/settings');
  const line = await DocumentLine.of(page);
  await page.goto(path);
  const adas = new DocumentView(page);
  const bos = new DocumentView(await browserOf(bo, path));
  await adas.says('Gespeichert');
  line.isHeld = true;
  await adas.behind('befristet.');
  await adas.write(' Noch offen.');
  await expect(bos.text).toContainText('Noch offen.');
  await adas.says('Speichert …');
  await line.cut();
  await adas.says('Nicht gespeichert, wartet');
  line.isHeld = false;
  line.join();
  await adas.says('Gespeichert');
  await expect(bos.text.getByText('Noch offen.')).toHaveCount(1);
});

test('what is written without a line survives a reload and arrives once', async ({ world, browserOf }) => {
  const { ada, bo, path } = await concept(world);
  const page = await browserOf(ada, '/settings');
  const line = await DocumentLine.of(page);
  await page.goto(path);
  const adas = new DocumentView(page);
  const bos = new DocumentView(await browserOf(bo, path));
  await adas.says('Gespeichert');
  await line.cut();
  await adas.says('Offline');
  await adas.behind('befristet.');
  await adas.write(' Im Zug geschrieben.');
  await adas.says('Nicht gespeichert, wartet');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(adas.text).toContainText('Im Zug geschrieben.');
  await adas.says('Nicht gespeichert, wartet');
  await expect(bos.text).not.toContainText('Im Zug');
  line.join();
  await adas.says('Gespeichert');
  await expect(bos.text.getByText('Im Zug geschrieben.')).toHaveCount(1);
});

test('somebody who may not write comments; the group answers and settles it', async ({
  world,
  browserOf,
}) => {
  const { ada, path } = await concept(world);
  const trainer = await world.somebody('Tomma Behrends', 'trainer');
  const hers = new DocumentView(await browserOf(trainer, path));
  const adas = new DocumentView(await browserOf(ada, path));
  await hers.says('Nur lesen');
  await expect(hers.page.getByRole('toolbar')).toHaveCount(0);
  await hers.select('Unsere Stellen sind befristet.');
  await hers.write('Nein!');
  await hers.page.getByRole('button', { name: 'Kommentare' }).click();
  await hers.page.getByRole('button', { name: 'Auswahl kommentieren' }).click();
  await hers.page.getByRole('textbox', { name: 'Kommentar' }).fill('Habt ihr dafür eine Quelle?');
  await hers.page.keyboard.press('Control+Enter');
  await expect(hers.comment('Habt ihr dafür eine Quelle?')).toBeVisible();

  await expect(adas.text).not.toContainText('Nein!');
  await adas.text.locator('[data-thread]').first().click();
  await expect(adas.comment('Habt ihr dafür eine Quelle?')).toBeVisible();
  await adas.page.getByRole('button', { name: 'Antworten' }).click();
  await adas.page.getByRole('textbox', { name: 'Antwort' }).fill('Eigene Erhebung.');
  await adas.page.keyboard.press('Control+Enter');
  await expect(hers.comment('Eigene Erhebung.')).toBeVisible();
  await adas.page.getByRole('button', { name: 'Erledigt', exact: true }).click();
  await expect(hers.page.getByRole('button', { name: '1 erledigter Faden' })).toBeVisible();
  await hers.page.getByRole('button', { name: '1 erledigter Faden' }).click();
  await hers.page.getByRole('button', { name: 'Wieder öffnen' }).click();
  await expect(adas.page.getByRole('button', { name: 'Erledigt', exact: true })).toBeVisible();

  await expect(adas.text.locator('[data-thread]')).toHaveCount(1);
  await adas.select('Unsere Stellen sind befristet.');
  await adas.page.keyboard.press('Delete');
  await expect(hers.page.getByText('Text nicht mehr da')).toBeVisible();
  await expect(hers.page.getByText('Unsere Stellen sind befristet.')).toBeVisible();
});

test('a version is named, compared and restored into what others are reading', async ({
  world,
  browserOf,
}) => {
  const { ada, bo, path } = await concept(world);
  const adas = new DocumentView(await browserOf(ada, path));
  const bos = new DocumentView(await browserOf(bo, path));
  await adas.says('Gespeichert');
  await adas.page.getByRole('button', { name: 'Fassungen' }).click();
  await adas.page.getByRole('textbox', { name: 'Diesen Stand benennen' }).fill('Vor dem Treffen');
  await adas.page.getByRole('button', { name: 'Aufheben' }).click();
  await expect(adas.page.getByRole('button', { name: /Vor dem Treffen/ })).toBeVisible();
  await bos.behind('Schulen bleiben.');
  await bos.write(' Ganz neu.');
  await bos.says('Gespeichert');
  await adas.page.getByRole('button', { name: /Vor dem Treffen/ }).click();
  const dialog = adas.page.getByRole('dialog');
  await expect(dialog.locator('ins')).toContainText('Ganz neu.');
  await dialog.getByRole('button', { name: 'Wiederherstellen' }).click();
  await dialog.getByRole('button', { name: 'Jetzt wiederherstellen' }).click();
  await expect(bos.text).not.toContainText('Ganz neu.');
  await expect(bos.text).toContainText('Die Schulen bleiben.');
  await bos.behind('Schulen bleiben.');
  await bos.write(' Weiter geht es.');
  await expect(adas.text).toContainText('Weiter geht es.');
});

test('two people write one note at once', async ({ world, browserOf }) => {
  const { ada, bo, path } = await concept(world, 'markdown');
  const adas = new DocumentView(await browserOf(ada, path));
  const bos = new DocumentView(await browserOf(bo, path));
  const complaints = complaintsOf(adas.page);
  await adas.behind('befristet.');
  await bos.behind('Schulen bleiben.');
  await Promise.all([adas.write(' Von Ada.'), bos.write(' Von Bo.')]);
  for (const view of [adas, bos]) {
    await expect(view.text).toContainText('befristet. Von Ada.');
    await expect(view.text).toContainText('bleiben. Von Bo.');
    await view.says('Gespeichert');
  }
  await expect(adas.text.locator('.remote-name')).toHaveText('Bo Tjaden');
  expect(complaints).toEqual([]);
});

for (const [language, theme, width] of [
  ['de', 'light', 1280],
  ['en', 'dark', 360],
] as const) {
  test(`documents have no axe violations (${language}, ${theme}, ${width})`, async ({ world, browserOf }) => {
    const { ada, path } = await concept(world);
    const page = await openAs(ada, browserOf, { language, theme, width });
    await page.goto(path);
    await expect(page.locator('[data-save="saved"]')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    for (const name of language === 'de' ? ['Kommentare', 'Fassungen'] : ['Comments', 'Versions']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('heading', { name, exact: true })).toBeFocused();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.keyboard.press('Escape');
    }
  });
}

type Open = Parameters<Parameters<typeof test>[2]>[0]['browserOf'];

async function openAs(
  who: Somebody,
  browserOf: Open,
  { language, theme, width }: { language: 'de' | 'en'; theme: 'light' | 'dark'; width: number },
) {
  const page = await browserOf(who, '/settings', {
    viewport: { width, height: 800 },
    colorScheme: theme,
    locale: language === 'de' ? 'de-DE' : 'en-GB',
  });
  await page.evaluate(
    ([chosen, speech]) => {
      localStorage.setItem('lotse.theme', chosen ?? '');
      localStorage.setItem('lotse.language', speech ?? '');
    },
    [theme, language],
  );
  return page;
}
