import type { Page } from '@playwright/test';
import { newCommandId, newId } from '../src/lib/id';
import { routes, type ScheduledId, type SpaceId } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { choose } from './support/talk';
import { expect, type Somebody, test, type World } from './support/world';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** The visual editor is loaded after the page. */
async function opened(page: Page): Promise<ConversationView> {
  const view = new ConversationView(page);
  await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toBeVisible();
  await view.composer.focus();
  return view;
}

async function group(world: World, name: string, members: Somebody[]): Promise<void> {
  await world.organiser.call('POST', routes.RUN_SPACES.replace('{run}', world.run), {
    command_id: newCommandId(),
    spaces: [{ id: newId<SpaceId>(), name, theme: '', members: members.map((one) => one.id), seats: null }],
    template_id: null,
    look_in: 'trainers',
    lookers_comment: false,
    due_at: null,
    is_open: false,
  });
}

test('a text is formatted by keyboard and by tools, without any Markdown', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, `/channels/${channel}`);
  const complaints = complaintsOf(page);
  const view = await opened(page);
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  const { keyboard } = page;

  await keyboard.type('Das ist ');
  await keyboard.press('ControlOrMeta+b');
  await keyboard.type('wichtig');
  await keyboard.press('ControlOrMeta+b');
  await keyboard.type(': 2 * 3 * 4');
  await keyboard.press('Shift+Enter');
  await keyboard.type('- Kreide');
  await keyboard.press('Shift+Enter');
  await keyboard.type('Plakate');
  await expect(view.composer.getByRole('listitem')).toHaveText(['Kreide', 'Plakate']);
  await keyboard.press('Enter');
  await expect(view.composer).toHaveText('');

  const message = bos.message('Das ist wichtig: 2 * 3 * 4');
  await expect(message.getByText('wichtig', { exact: true })).toHaveCSS('font-weight', '700');
  await expect(message.getByRole('listitem')).toHaveText(['Kreide', 'Plakate']);

  // Its writer changes it in the same editor, and what was there is still there.
  await view.message('wichtig').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
  const editor = page.getByRole('textbox', { name: 'Nachricht bearbeiten' });
  await expect(editor.getByRole('listitem')).toHaveText(['Kreide', 'Plakate']);
  await expect(editor).toBeFocused();
  await keyboard.type(' und Tee');
  await keyboard.press('Enter');
  await expect(message.getByRole('listitem')).toHaveText(['Kreide', 'Plakate und Tee']);

  // Those who like it write Markdown.
  await view.composer.focus();
  await keyboard.type('So **geht** es auch, [hier](https://example.org/a)');
  await keyboard.press('Enter');
  await expect(bos.message('So geht es auch').getByRole('link', { name: 'hier' })).toHaveAttribute(
    'href',
    'https://example.org/a',
  );

  // And those who like nothing else switch the tools off.
  await page.getByRole('button', { name: 'Mehr hinzufügen' }).click();
  await page.getByRole('menuitem', { name: /Markdown/ }).click();
  await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toBeHidden();
  await expect(view.composer).toBeFocused();
  await keyboard.type('_roh_');
  await expect(view.composer).toHaveValue('_roh_');
  await page.reload();
  await expect(view.composer).toHaveValue('_roh_');
  expect(complaints).toEqual([]);
});

test('people are found however they are spelled, and many are told only after a question', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const jo = await world.somebody('Jörg Müller');
  const eva = await world.somebody('Eva Weiß');
  await group(world, 'Netz am Deich', [ada, jo, eva]);
  const channel = await world.channel('vertraulich', [ada, jo], 'private');
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = await opened(page);
  const jos = new ConversationView(await browserOf(jo, `/channels/${channel}`));
  const { keyboard } = page;

  await keyboard.type('Frag @mueller');
  const offers = page.getByRole('listbox', { name: 'Vorschläge' });
  await expect(offers.getByRole('option')).toHaveText([/Jörg Müller/]);
  const active = await view.composer.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toContainText('Jörg Müller');
  await expectAccessible(page);
  await keyboard.press('Enter');
  await expect(offers).toBeHidden();
  await keyboard.type('bitte');
  await keyboard.press('Enter');
  await expect(jos.message('Frag @Jörg Müller bitte')).toBeVisible();

  // Somebody who cannot read it here is named as such before it is sent.
  await keyboard.type('Und @weiss');
  await expect(offers.getByRole('option')).toContainText('kann das hier nicht sehen');
  await keyboard.press('Tab');
  await expect(page.getByText('Eva Weiß kann diese Nachricht hier nicht sehen.')).toBeVisible();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');

  await keyboard.type('@deich');
  await expect(offers.getByRole('option')).toContainText('2 Personen');
  await keyboard.press('Enter');
  await keyboard.type('Morgen fällt aus');
  await keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: '2 Personen benachrichtigen?' });
  await expect(question).toBeVisible();
  await expect(jos.message('Morgen fällt aus')).toHaveCount(0);
  await question.getByRole('button', { name: 'Senden' }).click();
  await expect(jos.message('@Netz am Deich Morgen fällt aus')).toBeVisible();
});

test('a picture goes with a message, with words for those who do not see it', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = await opened(page);
  const bosPage = await browserOf(bo, `/channels/${channel}`);
  const bos = new ConversationView(bosPage);

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Dateien anhängen' }).click();
  await (await chooser).setFiles([
    { name: 'deich.png', mimeType: 'image/png', buffer: PNG },
    { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Der Plan') },
  ]);
  const files = page.getByRole('list', { name: 'Dateien dieser Nachricht' });
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await files.getByRole('textbox', { name: 'Was ist auf deich.png zu sehen?' }).fill('Der Deich bei Flut');
  await expect(files.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(page);
  await view.composer.focus();
  await page.keyboard.press('Enter');
  await expect(files).toBeHidden();

  await expect(bos.log.getByRole('img', { name: 'Der Deich bei Flut' })).toBeVisible();
  const download = bosPage.waitForEvent('download');
  await bos.log.getByRole('link', { name: /plan\.txt/ }).click();
  expect((await download).suggestedFilename()).toBe('plan.txt');
});

test('in the evening the next morning is offered, and what is planned can be changed', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, '/sign-in');
  const evening = new Date();
  evening.setUTCHours(20, 30);
  await page.clock.install({ time: evening });
  await page.goto(`/channels/${channel}`);
  const view = await opened(page);

  await page.keyboard.type('Guten Morgen');
  await page.getByRole('button', { name: 'Morgen um 8:00 senden' }).click();
  await expect(view.composer).toHaveText('');
  await expect(page.getByText(/Wird gesendet: Morgen, 08:00/).first()).toBeVisible();
  await expect(view.message('Guten Morgen')).toHaveCount(0);

  await page.getByRole('button', { name: 'Später senden' }).click();
  await page.getByRole('menuitem', { name: 'Eine geplante Nachricht' }).click();
  const dialog = page.getByRole('dialog', { name: 'Geplante Nachrichten' });
  await expect(dialog.getByRole('listitem')).toContainText('Guten Morgen');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Bearbeiten' }).click();
  await expect(view.composer).toHaveText('Guten Morgen');
});

test('what was planned for a thread is written on in the thread, with what it answers', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const seq = await world.says(ada, channel, 'Wer bringt Kuchen?');
  const root = await world.messageAt(ada, channel, seq);
  const command_id = newCommandId();
  await ada.api.call('PUT', routes.MY_SCHEDULED.replace('{scheduled}', newId<ScheduledId>()), {
    command_id,
    place: { channel_id: channel, thread_id: root.id },
    body: 'Ich, mit Pflaumen',
    topic_id: null,
    reply_to: root.id,
    attachments: [],
    poll: null,
    send_at: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const page = await browserOf(ada, `/channels/${channel}`);
  await opened(page);
  await page.getByRole('button', { name: 'Später senden' }).click();
  await page.getByRole('menuitem', { name: 'Eine geplante Nachricht' }).click();
  const dialog = page.getByRole('dialog', { name: 'Geplante Nachrichten' });

  // Without a line it stays planned, and in no field.
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Bearbeiten' }).click();
  await expect(page.getByText('Der Server ist nicht erreichba').first()).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText('Ich, mit Pflaumen');
  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Bearbeiten' }).click();
  await expect(dialog).toBeHidden();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await expect(thread.getByRole('textbox')).toHaveText('Ich, mit Pflaumen');
  await expect(thread.getByText('Antwort an')).toBeVisible();
  await thread.getByRole('button', { name: 'Senden', exact: true }).click();
  await expect(thread.getByRole('article').filter({ hasText: 'Ich, mit Pflaumen' })).toHaveCount(1);
});

test('a poll is written, and a draft is there on another device', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = await opened(page);
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));

  await page.getByRole('button', { name: 'Mehr hinzufügen' }).click();
  await page.getByRole('menuitem', { name: 'Umfrage' }).click();
  await page.getByRole('textbox', { name: 'Antwort 1' }).fill('Montag');
  await view.composer.focus();
  await page.keyboard.type('Wann treffen wir uns?');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Eine Umfrage braucht mindestens zwei Antworten.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Antwort 2' }).fill('Dienstag');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Senden', exact: true }).click();
  await expect(bos.message('Wann treffen wir uns?')).toContainText('Dienstag');

  await page.keyboard.type('Angefangen am Rechner');
  const phone = new ConversationView(
    await browserOf(ada, `/channels/${channel}`, { viewport: { width: 360, height: 740 } }),
  );
  await expect(phone.composer).toContainText('Angefangen am Rechner');
  await expectNoSidewaysScroll(phone.page);
  await phone.page.getByRole('button', { name: 'Senden', exact: true }).click();
  await expect(bos.message('Angefangen am Rechner')).toBeVisible();
  await expect(view.composer).toHaveText('');
});

test('everybody is called only after a question, also by a changed text and an early Enter', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen', 'trainer');
  const jo = await world.somebody('Jörg Müller');
  const eva = await world.somebody('Eva Weiß');
  const away = await world.somebody('Imke Fern');
  // Whoever made the channel is in it too.
  const channel = await world.channel('vertraulich', [ada, jo, eva], 'private');
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = await opened(page);
  const jos = new ConversationView(await browserOf(jo, `/channels/${channel}`));
  const offers = page.getByRole('listbox', { name: 'Vorschläge' });
  const question = page.getByRole('dialog', { name: '3 Personen benachrichtigen?' });
  const { keyboard } = page;

  await keyboard.type('@alle');
  await expect(offers.getByRole('option')).toContainText('3 Personen');
  await keyboard.press('Enter');
  await keyboard.type('Raum 12');
  await keyboard.press('Enter');
  await question.getByRole('button', { name: 'Weiter schreiben' }).click();
  await expect(view.composer).toContainText('Raum 12');
  await expect(jos.message('Raum 12')).toHaveCount(0);
  await view.composer.press('Enter');
  await question.getByRole('button', { name: 'Senden' }).click();
  await expect(jos.message('@alle Raum 12')).toBeVisible();

  // A message that called nobody is changed into one that does.
  await world.says(ada, channel, 'Um zehn');
  await choose(view.message('Um zehn'), 'Bearbeiten');
  const editor = page.getByRole('textbox', { name: 'Nachricht bearbeiten' });
  await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toHaveCount(2);
  await editor.press('End');
  await keyboard.type(' @fern');
  await expect(offers.getByRole('option')).toContainText('kann das hier nicht sehen');
  await keyboard.press('Enter');
  await expect(page.getByText(`${away.name} kann diese Nachricht hier nicht sehen.`)).toBeVisible();
  await keyboard.type('@alle');
  await keyboard.press('Enter');
  await expect(offers).toBeHidden();
  await keyboard.press('Enter');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Speichern' }).click();
  await expect(jos.message('Um zehn @Imke Fern @alle')).toBeVisible();
  // Whoever was called before is not asked about again.
  await choose(view.message('Um zehn'), 'Bearbeiten');
  await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toHaveCount(2);
  await editor.press('End');
  await keyboard.type('!');
  await keyboard.press('Enter');
  await expect(jos.message(/Um zehn .*!/)).toBeVisible();

  // A draft that calls everybody waits for the composer that asks.
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const late = await browserOf(ada, '/course', { serviceWorkers: 'block' });
  await late.evaluate(
    ([person, id]) =>
      localStorage.setItem(
        `lotse.draft.${person}.${id}`,
        JSON.stringify({ text: '[@alle](lotse:everybody) Feierabend', replyTo: null }),
      ),
    [ada.id, channel],
  );
  await late.route(/FullComposer-[^/]+\.js/, async (route) => {
    await gate;
    await route.continue();
  });
  await late.goto(`/channels/${channel}`);
  const early = new ConversationView(late);
  await early.composer.press('Enter');
  await expect(late.getByRole('region', { name: /^Nachricht an/ }).getByText('Wird geladen')).toBeVisible();
  await expect(jos.message('Feierabend')).toHaveCount(0);
  letGo();
  await expect(late.getByRole('toolbar', { name: 'Textgestaltung' })).toBeVisible();
  await early.composer.press('Enter');
  await late
    .getByRole('dialog', { name: '3 Personen benachrichtigen?' })
    .getByRole('button', { name: 'Senden' })
    .click();
  await expect(jos.message('@alle Feierabend')).toHaveCount(1);
});

test('files are dropped and pasted, and text that is pasted stays text', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = await opened(page);
  const files = page.getByRole('list', { name: 'Dateien dieser Nachricht' }).getByRole('listitem');
  const brought = (name: string, type: string, text = '') =>
    page.evaluateHandle(
      ([bytes, called, kind, words]) => {
        const data = new DataTransfer();
        const raw = Uint8Array.from(atob(bytes ?? ''), (sign) => sign.charCodeAt(0));
        data.items.add(new File([raw], called ?? '', { type: kind ?? '' }));
        if (words) data.items.add(words, 'text/plain');
        return data;
      },
      [PNG.toString('base64'), name, type, text],
    );

  const dropped = await brought('deich.png', 'image/png');
  const region = page.getByRole('region', { name: /^Nachricht an/ });
  for (const type of ['dragenter', 'dragover', 'drop'])
    await region.dispatchEvent(type, { dataTransfer: dropped });
  await expect(files).toHaveText([/deich\.png/]);

  const pasted = async (data: Awaited<ReturnType<typeof brought>>) =>
    view.composer.evaluate((field, clipboardData) => {
      field.dispatchEvent(
        new ClipboardEvent('paste', {
          clipboardData: clipboardData as DataTransfer,
          bubbles: true,
          cancelable: true,
        }),
      );
    }, data);
  await pasted(await brought('bild.png', 'image/png'));
  await expect(files).toHaveText([/deich\.png/, /bild\.png/]);
  // Programs put a picture beside the text that was copied: it was not meant.
  await pasted(await brought('zelle.png', 'image/png', 'Aus der Tabelle'));
  await expect(view.composer).toContainText('Aus der Tabelle');
  await expect(files).toHaveCount(2);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await view.composer.press('Enter');
  await expect(files).toHaveCount(0);
  await expect(view.message('Aus der Tabelle').getByRole('img')).toHaveCount(2);
});

test('a moment is put in by day and hour, and everybody reads their own', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, `/channels/${channel}`, { timezoneId: 'Europe/Berlin' });
  const view = await opened(page);
  const far = await browserOf(bo, `/channels/${channel}`, { timezoneId: 'America/New_York' });
  const year = new Date().getFullYear() + 1;

  await page.keyboard.type('Wir treffen uns ');
  await page.getByRole('button', { name: 'Mehr hinzufügen' }).click();
  await page.getByRole('menuitem', { name: 'Zeitpunkt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Zeitpunkt' });
  await dialog.getByLabel('Tag').fill(`${year}-07-15`);
  await dialog.getByLabel('Uhrzeit').fill('01:30');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Einfügen' }).click();
  await expect(view.composer).toContainText('01:30');
  await view.composer.press('Enter');

  const shown = view.message('Wir treffen uns').getByRole('time').last();
  await expect(shown).toHaveText(`15. Juli ${year}, 01:30`);
  const his = new ConversationView(far).message('Wir treffen uns').getByRole('time').last();
  await expect(his).toHaveText(`14. Juli ${year}, 19:30`);
  await expect(his).toHaveAttribute('datetime', `${year}-07-14T23:30:00Z`);
});

test('a poll with all its rules is made and answered', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = await opened(page);
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  const ends = new Date(Date.now() + 2 * 24 * 60 * 60_000);

  await page.getByRole('button', { name: 'Mehr hinzufügen' }).click();
  await page.getByRole('menuitem', { name: 'Umfrage' }).click();
  for (const [index, day] of ['Montag', 'Dienstag', 'Mittwoch'].entries())
    await page.getByRole('textbox', { name: `Antwort ${index + 1}` }).fill(day);
  await page.getByRole('checkbox', { name: 'Mehrere Antworten möglich' }).check();
  await page.getByRole('checkbox', { name: 'Anonym' }).check();
  await page.getByLabel('Endet am').fill('2020-01-01');
  await page.getByLabel('um', { exact: true }).fill('12:00');
  await view.composer.focus();
  await page.keyboard.type('Welche Tage passen?');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Das Ende muss in der Zukunft liegen')).toBeVisible();
  await page.getByLabel('Endet am').fill(ends.toISOString().slice(0, 10));
  await view.composer.press('Enter');

  const poll = bos.message('Welche Tage passen?').getByRole('group', { name: 'Umfrage' });
  await expect(poll).toContainText('Mehrere Antworten sind möglich.');
  await expect(poll).toContainText('Anonym: Niemand erfährt, wer was gewählt hat.');
  await expect(poll).toContainText(/Schließt .*12:00/);
  await poll.getByRole('checkbox', { name: 'Montag' }).click();
  await expect(poll.getByRole('checkbox', { name: 'Montag' })).toBeChecked();
  await poll.getByRole('checkbox', { name: 'Mittwoch' }).click();
  await expect(poll.getByRole('checkbox', { name: 'Mittwoch' })).toBeChecked();
  const mine = view.message('Welche Tage passen?').getByRole('group', { name: 'Umfrage' });
  await expect(mine).toContainText('1 Person hat abgestimmt.');
  await expect(mine.getByText('1 Stimme, 100 %')).toHaveCount(2);
  await expect(mine).not.toContainText('Bo Tjaden');
});
