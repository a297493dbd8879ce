import type { Page } from '@playwright/test';
import { newCommandId, newId } from '../src/lib/id';
import { routes, type SpaceId } from '../src/protocol';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, type Somebody, test, type World } from './support/world';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n',
);

async function group(world: World, members: Somebody[]): Promise<SpaceId> {
  const id = newId<SpaceId>();
  await world.organiser.call('POST', routes.RUN_SPACES.replace('{run}', world.run), {
    command_id: newCommandId(),
    spaces: [{ id, name: 'Netz am Deich', theme: '', members: members.map((one) => one.id), seats: null }],
    template_id: null,
    look_in: 'trainers',
    lookers_comment: false,
    due_at: null,
    is_open: false,
  });
  return id;
}

/** Drops files as a hand with a mouse does. */
async function drop(page: Page, files: { name: string; type: string; text: string }[]): Promise<void> {
  const data = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, type, text } of dropped) transfer.items.add(new File([text], name, { type }));
    return transfer;
  }, files);
  const pane = page.getByRole('region', { name: 'Dateien' });
  await pane.dispatchEvent('dragenter', { dataTransfer: data });
  await expect(page.getByText('Hier ablegen')).toBeVisible();
  await pane.dispatchEvent('drop', { dataTransfer: data });
}

test('files are brought, looked at, renamed, replaced and deleted', async ({ world, browserOf }) => {
  const anna = await world.somebody('Anna Ahorn');
  const ben = await world.somebody('Ben Birke');
  const space = await group(world, [anna, ben]);
  const page = await browserOf(anna, `/spaces/${space}/files`);
  const other = await browserOf(ben, `/spaces/${space}/files`);
  const complaints = complaintsOf(page);
  await expect(page.getByText('Noch keine Dateien')).toBeVisible();
  await expectAccessible(page);

  await page.locator('input[data-files]').setInputFiles([
    { name: 'Deich.png', mimeType: 'image/png', buffer: PNG },
    { name: 'Skript.pdf', mimeType: 'application/pdf', buffer: PDF },
  ]);
  await drop(page, [{ name: 'Protokoll.txt', type: 'text/plain', text: 'Anwesend: alle' }]);
  const list = page.getByRole('list', { name: 'Dateien dieser Gruppe' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(other.getByRole('listitem').filter({ hasText: 'Protokoll.txt' })).toBeVisible();
  await expect(page.getByText(/3 Dateien · \d+\sByte von 2\sGB belegt/)).toBeVisible();
  await expectAccessible(page);

  await list.getByRole('button', { name: 'Deich.png ansehen' }).click();
  const viewer = page.getByRole('dialog', { name: 'Deich.png' });
  const image = viewer.getByRole('img', { name: 'Deich.png' });
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(1);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(list.getByRole('button', { name: 'Deich.png ansehen' })).toBeFocused();

  await list.getByRole('button', { name: 'Skript.pdf ansehen' }).click();
  const pages = page.getByTitle('Seiten von Skript.pdf');
  const shown = await page.request.get(`${anna.api.base}${await pages.getAttribute('src')}`, {
    headers: { cookie: anna.api.cookie },
  });
  expect(shown.headers()['content-type']).toBe('application/pdf');
  expect(shown.headers()['content-security-policy']).toContain('sandbox');
  await page.getByRole('button', { name: 'Schließen' }).click();

  const menuOf = async (name: string) => list.getByRole('button', { name: `Mehr zu ${name}` }).click();
  await menuOf('Protokoll.txt');
  await page.getByRole('menuitem', { name: 'Umbenennen' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Protokoll 1.txt');
  await page.getByRole('button', { name: 'Umbenennen' }).click();
  await expect(other.getByRole('link', { name: 'Protokoll 1.txt' })).toBeVisible();

  await drop(page, [{ name: 'Protokoll 1.txt', type: 'text/plain', text: 'Anwesend: fast alle' }]);
  await expect(list.getByText('Fassung 2')).toBeVisible();
  await menuOf('Protokoll 1.txt');
  await page.getByRole('menuitem', { name: 'Fassungen' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Fassung 1 herunterladen' }).click();
  expect((await download).suggestedFilename()).toBe('Protokoll 1.txt');
  await page.getByRole('button', { name: 'Schließen' }).click();

  await menuOf('Protokoll 1.txt');
  await page.getByRole('menuitem', { name: 'Löschen' }).click();
  await page.getByRole('button', { name: 'Löschen' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(other.getByText('Protokoll 1.txt')).toBeHidden();
  expect(complaints).toEqual([]);
});

test('an upload is cancelled, survives a reload, and goes on where it was', async ({ world, browserOf }) => {
  const anna = await world.somebody('Anna Ahorn');
  const space = await group(world, [anna]);
  const page = await browserOf(anna, `/spaces/${space}/files`);
  const film = {
    name: 'Film.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.alloc(12 * 1024 * 1024),
  };
  const picker = page.locator('input[data-files]');

  // The second piece never arrives: the line is lost in the middle.
  await page.route('**/api/uploads/*', (route) =>
    route.request().headers()['upload-offset'] === '0' || route.request().method() !== 'PATCH'
      ? route.continue()
      : route.abort('connectionreset'),
  );
  await picker.setInputFiles(film);
  await expect(page.getByText('Keine Verbindung.', { exact: false })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Film.bin wird hochgeladen' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hochladen von Film.bin abbrechen' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();

  await picker.setInputFiles(film);
  await expect(page.getByText('Keine Verbindung.', { exact: false })).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText(/Unterbrochen bei 8\sMB von 12\sMB/)).toBeVisible();
  await page.unroute('**/api/uploads/*');
  const begins: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') begins.push(request.headers()['upload-offset'] ?? '');
  });
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('lotse.uploads') ?? '[]') as { changedAt: number }[];
    const transfer = new DataTransfer();
    const lastModified = kept[0]?.changedAt ?? 0;
    transfer.items.add(new File([new Uint8Array(12 * 1024 * 1024)], 'Film.bin', { lastModified }));
    const input = document.querySelector<HTMLInputElement>('input[data-files]');
    if (!input) return;
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(page.getByRole('link', { name: 'Film.bin' })).toBeVisible();
  expect(begins).toEqual([String(8 * 1024 * 1024)]);
});

test('whoever looks in sees and changes nothing; on a phone everything fits', async ({
  world,
  browserOf,
}) => {
  const anna = await world.somebody('Anna Ahorn');
  const tilda = await world.somebody('Tilda Training', 'trainer');
  const space = await group(world, [anna]);
  const page = await browserOf(anna, `/spaces/${space}/files`, { viewport: { width: 360, height: 740 } });
  await page.locator('input[data-files]').setInputFiles([
    { name: `${'Langer-Name-'.repeat(9)}.png`, mimeType: 'image/png', buffer: PNG },
    {
      name: 'Boese.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg><script>alert(1)</script></svg>'),
    },
  ]);
  await expect(page.getByText('Webseite, nur zum Herunterladen')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const looks = await browserOf(tilda, `/spaces/${space}/files`);
  await expect(looks.getByRole('listitem').filter({ hasText: 'Boese.svg' })).toBeVisible();
  await expect(looks.getByRole('button', { name: 'Hochladen' })).toBeHidden();
  await looks.getByRole('button', { name: 'Mehr zu Boese.svg' }).click();
  await expect(looks.getByRole('menuitem', { name: 'Herunterladen' })).toBeVisible();
  await expect(looks.getByRole('menuitem', { name: 'Löschen' })).toBeHidden();
});
