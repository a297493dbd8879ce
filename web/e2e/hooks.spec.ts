import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { newCommandId } from '../src/lib/id';
import { ConversationView } from './support/conversation';
import { channelSettings } from './support/moderation';
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, test } from './support/world';

/** Adds a program; answers with its secret, which is shown once. */
async function add(
  page: Page,
  kind: string,
  name: string,
  label: string,
  url = 'https://example.org/empfang',
): Promise<string> {
  await page.getByRole('button', { name: 'Programm hinzufügen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  await dialog.getByLabel('Name').fill(name);
  if (kind === 'Ausgehend') await dialog.getByRole('textbox', { name: 'Adresse' }).fill(url);
  await dialog.getByRole('button', { name: 'Hinzufügen' }).click();
  const made = page.getByRole('dialog', { name: `${name} ist bereit` });
  const secret = await made.getByLabel(label).inputValue();
  await expectAccessible(page);
  await made.getByRole('button', { name: 'Ich habe es aufbewahrt' }).click();
  return secret;
}

test('a hook posts into the channel under its own name, until it is removed', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, tomke]);
  const page = await browserOf(tomke, `/channels/${channel}`);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const settings = await channelSettings(page);
  const address = await add(page, 'Eingehend', 'Wetterdienst', 'Geheime Adresse');
  expect(address).toMatch(/^http.*\/hooks\//);
  await expect(settings.getByRole('listitem').filter({ hasText: 'Wetterdienst' })).toContainText(
    'noch nicht benutzt',
  );
  const post = () =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Morgen Sturm an der Küste' }),
    });
  expect((await post()).status).toBe(200);
  const message = adas.message('Morgen Sturm an der Küste');
  await expect(message).toContainText('Wetterdienst');
  await expect(message).toContainText('Programm');
  await expect(message).not.toContainText('Trainer:in');
  await expect(page.getByLabel('Geheime Adresse')).toHaveCount(0);

  await settings.getByRole('button', { name: 'Wetterdienst entfernen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Entfernen', exact: true }).click();
  await expect(settings.getByText('Wetterdienst')).toHaveCount(0);
  expect((await post()).status).toBe(404);
});

test('a bot writes with its key and carries the mark; outgoing ones show where to', async ({
  world,
  browserOf,
}) => {
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [tomke]);
  const page = await browserOf(tomke, `/channels/${channel}`);
  const settings = await channelSettings(page);
  const token = await add(page, 'Bot', 'Protokollbot', 'Schlüssel des Bots');
  const base = tomke.api.base;
  const answer = await fetch(`${base}/api/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      id: newCommandId(),
      command: {
        type: 'send_message',
        payload: { channel_id: channel, body: 'Das Protokoll ist fertig', reply_to: null },
      },
    }),
  });
  expect(answer.ok, await answer.text()).toBe(true);
  const message = new ConversationView(page).message('Das Protokoll ist fertig');
  await expect(message).toContainText('Protokollbot');
  await expect(message).toContainText('Programm');

  await add(page, 'Ausgehend', 'Archiv', 'Schlüssel der Unterschriften');
  await expect(settings.getByRole('listitem').filter({ hasText: 'Archiv' })).toContainText(
    'https://example.org/empfang',
  );
});

test('an address that takes nothing any more stops its hook, which is started again', async ({
  world,
  browserOf,
}) => {
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [tomke]);
  const heard: string[] = [];
  let status = 410;
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      heard.push(body);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  try {
    const page = await browserOf(tomke, `/channels/${channel}`, {
      viewport: { width: 360, height: 740 },
      colorScheme: 'dark',
    });
    const settings = await channelSettings(page);
    await add(
      page,
      'Ausgehend',
      'Archiv',
      'Schlüssel der Unterschriften',
      `http://127.0.0.1:${port}/empfang`,
    );
    const row = settings.getByRole('listitem').filter({ hasText: 'Archiv' });
    await world.says(tomke, channel, 'Hört das jemand?');
    // It says that nobody is there any more, and is asked once.
    await expect(async () => {
      await page.reload();
      await channelSettings(page);
      await expect(row).toContainText('Angehalten', { timeout: 1000 });
    }).toPass();
    expect(heard).toHaveLength(1);
    await expect(row).toContainText('Die Adresse nimmt nichts mehr an.');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    status = 200;
    await row.getByRole('button', { name: 'Wieder starten' }).press('Enter');
    await expect(page.getByText('Archiv läuft wieder.').first()).toBeVisible();
    await expect(row.getByText('Angehalten')).toHaveCount(0);
    await world.says(tomke, channel, 'Und jetzt?');
    await expect.poll(() => heard.at(-1)).toContain('Und jetzt?');
    await page.reload();
    await channelSettings(page);
    await expect(row).toContainText('zuletzt benutzt');
  } finally {
    receiver.close();
  }
});

test('settings of a channel are the trainers’, fit on a phone in the dark, and the conversation can be loaded', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, tomke]);
  await world.says(ada, channel, 'Guten Morgen');
  const page = await browserOf(tomke, `/channels/${channel}`, {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
  });
  const settings = await channelSettings(page);
  await expect(settings.getByRole('button', { name: 'Programm hinzufügen' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  // One step back at a time.
  await settings.getByRole('button', { name: 'Programm hinzufügen' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Programm hinzufügen' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(settings.getByRole('button', { name: 'Programm hinzufügen' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
  await page.getByRole('button', { name: 'Mehr zum Kanal' }).click();
  const loading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Gespräch herunterladen' }).click();
  expect((await loading).suggestedFilename()).toMatch(/\.zip$/);

  const hers = await browserOf(ada, `/channels/${channel}`);
  await hers.getByRole('button', { name: 'Mehr zum Kanal' }).click();
  await expect(hers.getByRole('menuitem', { name: 'Angeheftet' })).toBeVisible();
  await expect(hers.getByRole('menuitem', { name: 'Einstellungen' })).toHaveCount(0);
  await expect(hers.getByRole('menuitem', { name: 'Gespräch herunterladen' })).toHaveCount(0);
});
