import type { Page } from '@playwright/test';
import { routes, type SignedIn } from '../src/protocol';
import { signIn } from './support/account';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

/** As everybody of a world has it. */
const PASSWORD = 'ein Boot im Hafen von Emden';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What lies on the device of what somebody wrote: stored values, and messages that wait. */
function writtenOn(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const stored = JSON.stringify({ ...localStorage });
        const opening = indexedDB.open('lotse-outbox');
        // It must not be this that makes it.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(stored);
        opening.onsuccess = () => {
          const { result: db } = opening;
          const asked = db.transaction('entries').objectStore('entries').getAll();
          asked.onsuccess = () => {
            db.close();
            resolve(stored + JSON.stringify(asked.result));
          };
        };
      }),
  );
}

test('a session is ended while something waits: the next person on this device finds nothing of it', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const { email } = await bo.api.call<SignedIn>('GET', routes.SESSION);
  const page = await browserOf(ada, '/sign-in');
  // Her messages never arrive; everything else does.
  await page.routeWebSocket(/\/api\/socket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (!String(frame).includes('send_message')) server.send(frame);
    });
  });
  await page.goto(`/channels/${channel}`);
  const adas = new ConversationView(page);
  await adas.write('Unterwegs geschrieben');
  await expect(adas.message('Unterwegs geschrieben')).toBeVisible();
  await expect.poll(() => writtenOn(page)).toContain('Unterwegs geschrieben');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Dateien anhängen' }).click();
  await (await chooser).setFiles([{ name: 'privat.png', mimeType: 'image/png', buffer: PNG }]);
  const files = page.getByRole('list', { name: 'Dateien dieser Nachricht' });
  await expect(files).toContainText('privat.png');
  await adas.composer.pressSequentially('Noch nicht fertig');
  await expect(page.getByText('Entwurf gespeichert')).toBeVisible();

  await ada.api.call('DELETE', routes.SESSION);
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await expect.poll(() => writtenOn(page)).not.toMatch(/Unterwegs geschrieben|Noch nicht fertig/);
  await signIn(page, email ?? '', PASSWORD);
  await page.getByRole('link', { name: 'allgemein' }).click();
  await expect(adas.composer).toBeVisible();
  await expect(page.getByRole('link', { name: 'Konto von Bo Tjaden' })).toBeVisible();
  await expect(adas.composer).not.toContainText('Noch nicht fertig');
  await expect(page.getByText('privat.png')).toHaveCount(0);
  await expect(page.getByText('Unterwegs geschrieben')).toHaveCount(0);
});

test('whoever signs out is told what would be lost, and may stay', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, '/sign-in');
  await page.routeWebSocket(/\/api\/socket/, (socket) => void socket.close({ code: 1001 }));
  await page.goto(`/channels/${channel}`);
  const adas = new ConversationView(page);
  await adas.write('aus dem Tunnel 1');
  await adas.write('aus dem Tunnel 2');
  await expect(adas.message('aus dem Tunnel 2')).toContainText('Wartet auf Verbindung');
  await page.getByRole('link', { name: 'Konto von Ada Brodersen' }).click();
  const leave = page.getByRole('button', { name: 'Auf diesem Gerät abmelden' });
  await leave.click();
  const dialog = page.getByRole('dialog', { name: 'Nicht alles ist gespeichert' });
  await expect(dialog).toContainText('2 Nachrichten sind noch nicht gesendet');
  await dialog.getByRole('button', { name: 'Hier bleiben' }).click();
  await expect(leave).toBeFocused();
  await leave.click();
  await dialog.getByRole('button', { name: 'Trotzdem abmelden' }).click();
  await expect(page).toHaveURL(/sign-in/);
  // The page begins anew when somebody leaves; nothing can be asked of it in between.
  await expect(async () => expect(await writtenOn(page)).not.toContain('Tunnel')).toPass();
});

test('what was left behind while no page was open goes when somebody else begins', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const { email } = await bo.api.call<SignedIn>('GET', routes.SESSION);
  const page = await browserOf(ada, `/channels/${channel}`);
  const adas = new ConversationView(page);
  await adas.composer.pressSequentially('Noch nicht fertig');
  await expect(page.getByText('Entwurf gespeichert')).toBeVisible();
  await page.goto('about:blank');
  await ada.api.call('DELETE', routes.SESSION);
  await page.goto(`/sign-in?next=/channels/${channel}`);
  await signIn(page, email ?? '', PASSWORD);
  await expect(adas.composer).toBeVisible();
  expect(await writtenOn(page)).not.toContain('Noch nicht fertig');
});
