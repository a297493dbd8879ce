import { newCommandId, newId } from '../src/lib/id';
import { routes, type TopicId } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { channelSettings, ModerationView, personMenu, reports } from './support/moderation';
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { choose } from './support/talk';
import { expect, test } from './support/world';

test('a trainer moderates an argument: reported, hidden, decided, silenced, and taken back', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, bo, tomke]);
  await world.says(ada, channel, 'Der Vorschlag war nicht durchdacht.');
  await world.says(bo, channel, 'Du bist selbst nicht durchdacht!');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  const desk = new ModerationView(await browserOf(tomke, `/channels/${channel}`));
  const link = desk.page.getByRole('link', { name: /^Moderation/ });
  await expect(link).toBeVisible();

  // Ada reports, and is told that it arrived.
  await reports(adas.page, 'Du bist selbst', 'Das geht gegen mich');
  await expect(adas.page.getByRole('status').filter({ hasText: 'Gemeldet. Danke.' })).toHaveCount(1);
  await expect(adas.message('Du bist selbst')).toContainText('Von dir gemeldet');
  await expect(bos.page.getByText('gemeldet')).toHaveCount(0);

  // The trainer sees it come, in its context.
  await expect(link).toContainText('eine offene Meldung');
  await link.click();
  const report = desk.report('Bo Tjaden');
  await expect(report).toContainText('Du bist selbst nicht durchdacht!');
  await expect(report.getByRole('list', { name: 'Davor' })).toContainText(
    'Der Vorschlag war nicht durchdacht.',
  );
  await expect(report).toContainText('Das geht gegen mich');
  await expect(report).not.toContainText('gemeldet von');

  await report.getByRole('button', { name: 'Bis dahin verbergen' }).click();
  await desk.because('Erst einmal tief durchatmen', 'Verbergen');
  for (const view of [adas, bos]) {
    await expect(view.message('Von der Moderation verborgen')).toBeVisible();
    await expect(view.page.getByText('Du bist selbst nicht durchdacht!')).toHaveCount(0);
  }
  await expect(report).toContainText('Verborgen');
  await expect(report).toContainText('Du bist selbst nicht durchdacht!');

  // Who wrote it reads why, and nothing about anybody else.
  await bos.message('Von der Moderation verborgen').getByRole('link', { name: 'Warum?' }).click();
  const his = new ModerationView(bos.page);
  await expect(his.ledger).toContainText('Deine Nachricht ist verborgen');
  await expect(his.ledger).toContainText('Erst einmal tief durchatmen');
  await expect(bos.page.getByText('Das geht gegen mich')).toHaveCount(0);
  await expect(bos.page.getByText('Ada Brodersen')).toHaveCount(0);
  await bos.page.goBack();

  // He cannot write for an hour, and is told so where he writes.
  await report.getByRole('button', { name: 'Mehr zu Bo Tjaden' }).click();
  await desk.page.getByRole('menuitem', { name: 'Stummschalten …' }).click();
  await desk.page.getByRole('dialog').getByLabel('1 Stunde').check();
  await desk.because('Eine Pause für alle', 'Stummschalten');
  await expect(
    bos.page.getByText(/Du kannst bis .* nicht schreiben\. Grund: Eine Pause für alle/),
  ).toBeVisible();
  await expect(bos.composer).toHaveCount(0);

  await report.getByRole('button', { name: 'Behalten' }).click();
  await desk.because('Scharf, aber zur Sache', 'Behalten');
  await expect(adas.message('Du bist selbst nicht durchdacht!')).toBeVisible();
  await expect(desk.page.getByText('Nichts zu entscheiden')).toBeVisible();
  await expect(link).not.toContainText('offene Meldung');

  await desk.ledger.getByRole('button', { name: /^Zurücknehmen: Bo Tjaden kann bis/ }).click();
  await expect(desk.ledger).toContainText('zurückgenommen');
  await expect(bos.composer).toBeVisible();
  await bos.write('Es tut mir leid');
  await expect(adas.message('Es tut mir leid')).toBeVisible();
});

test('where somebody may not write opens by itself when the time is over', async ({ world, browserOf }) => {
  const bo = await world.somebody('Bo Tjaden');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [bo, tomke]);
  await world.says(bo, channel, 'Noch ein Witz');
  const page = await browserOf(bo, `/channels/${channel}`);
  await page.clock.install();
  await page.reload();
  const view = new ConversationView(page);
  await expect(view.composer).toBeVisible();
  const desk = new ModerationView(await browserOf(tomke, `/channels/${channel}`));
  const menu = await personMenu(desk.page, 'Noch ein Witz', 'Bo Tjaden');
  await menu.getByRole('menuitem', { name: 'Stummschalten …' }).press('Enter');
  await desk.page.getByRole('dialog').getByLabel('1 Stunde').check();
  await desk.because('Genug Witze', 'Stummschalten');
  const closed = page.getByText(/Du kannst bis .* nicht schreiben\. Grund: Genug Witze/);
  await expect(closed).toBeVisible();
  await page.clock.fastForward('59:00');
  await expect(closed).toBeVisible();
  await page.clock.fastForward('02:00');
  await expect(view.composer).toBeVisible();
});

test('what is removed is gone for all, and who was removed is out at once until it is taken back', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, bo, tomke]);
  await world.says(bo, channel, 'Kauft meine Uhren');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  await expect(bos.message('Uhren')).toBeVisible();
  await reports(adas.page, 'Kauft meine Uhren', '');
  const desk = new ModerationView(await browserOf(tomke, '/course/moderation'));
  await desk.report('Bo Tjaden').getByRole('button', { name: 'Entfernen' }).click();
  // Nothing is done without a reason.
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
  await expect(desk.page.getByText('Schreib dazu, warum.')).toBeVisible();
  await desk.because('Werbung', 'Entfernen');
  await expect(adas.message('Von der Moderation verborgen')).toBeVisible();
  await expect(desk.ledger).toContainText('Nachricht von Bo Tjaden entfernt');

  await desk.page.goto('/people');
  await desk.page.getByRole('button', { name: 'Mehr zu Bo Tjaden' }).click();
  await desk.page.getByRole('menuitem', { name: 'Entfernen und sperren …' }).click();
  await desk.because('Schon wieder Werbung', 'Entfernen und sperren');
  await expect(bos.page.getByRole('heading', { name: 'Diesen Kanal gibt es hier nicht' })).toBeVisible();
  await desk.page.goto('/course/moderation');
  await desk.ledger.getByRole('button', { name: /^Zurücknehmen: .* gesperrt/ }).click();
  await expect(desk.ledger).toContainText('zurückgenommen');
  await bos.page.goto(`/channels/${channel}`);
  await expect(bos.message('Von der Moderation verborgen')).toBeVisible();
});

test('a trainer removes what nobody reported, with a reason, and takes it back', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, bo, tomke]);
  await world.says(bo, channel, 'Das gehört nicht hierher');
  await world.says(tomke, channel, 'Von mir selbst');
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  const hers = new ConversationView(await browserOf(tomke, `/channels/${channel}`));
  await choose(hers.message('Das gehört nicht hierher'), 'Entfernen …');
  const desk = new ModerationView(hers.page);
  await hers.page.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
  await expect(hers.page.getByText('Schreib dazu, warum.')).toBeVisible();
  await desk.because('Falscher Kanal', 'Entfernen');
  for (const view of [adas, bos, hers]) {
    await expect(view.message('Von der Moderation verborgen')).toBeVisible();
    await expect(view.page.getByText('Das gehört nicht hierher')).toHaveCount(0);
  }
  // Nobody deletes what others wrote, and what is one's own is deleted as ever.
  await hers.message('Von mir selbst').focus();
  await hers.page.keyboard.press('Enter');
  await expect(hers.page.getByRole('menuitem', { name: 'Löschen' })).toBeVisible();
  await expect(hers.page.getByRole('menuitem', { name: 'Entfernen …' })).toHaveCount(0);
  await hers.page.keyboard.press('Escape');

  // Its author is told, and reads why.
  await bos.page.goto('/inbox');
  await bos.page.getByRole('link', { name: /Eine Entscheidung der Moderation betrifft dich/ }).click();
  const his = new ModerationView(bos.page);
  await expect(his.ledger).toContainText('Deine Nachricht wurde entfernt');
  await expect(his.ledger).toContainText('Falscher Kanal');

  // The toast led there; the reason, and the way back, stand in the ledger.
  await desk.page.goto('/course/moderation');
  await expect(desk.page.getByText('Nichts zu entscheiden')).toBeVisible();
  await desk.ledger.getByRole('button', { name: 'Zurücknehmen: Nachricht von Bo Tjaden entfernt' }).click();
  await expect(desk.ledger).toContainText('zurückgenommen');
  await expect(adas.message('Das gehört nicht hierher')).toBeVisible();
  await expect(desk.page.getByText('Nichts zu entscheiden')).toBeVisible();
});

test('whoever is taken out of a channel is told, and is back when it is taken back', async ({
  world,
  browserOf,
}) => {
  const bo = await world.somebody('Bo Tjaden');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('interna', [bo, tomke], 'private');
  await world.says(tomke, channel, 'Unter uns');
  const bos = new ConversationView(await browserOf(bo, `/channels/${channel}`));
  await expect(bos.message('Unter uns')).toBeVisible();
  const desk = new ModerationView(await browserOf(tomke, `/channels/${channel}`));
  await desk.page.getByRole('button', { name: /^(\d+ )?Mitglieder/ }).click();
  await desk.page.getByRole('button', { name: 'Bo Tjaden entfernen' }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
  await expect(bos.page.getByRole('heading', { name: 'Diesen Kanal gibt es hier nicht' })).toBeVisible();
  await bos.page.goto('/inbox');
  const notice = bos.page.getByRole('link', { name: /Eine Entscheidung der Moderation betrifft dich/ });
  await expect(notice).toContainText('interna');
  await notice.click();
  await expect(new ModerationView(bos.page).ledger).toContainText('Du bist in einem Kanal nicht mehr dabei');

  await desk.page.goto('/course/moderation');
  await desk.ledger.getByRole('button', { name: /^Zurücknehmen: interna: Bo Tjaden/ }).click();
  await expect(desk.ledger).toContainText('zurückgenommen');
  await bos.page.goto(`/channels/${channel}`);
  await expect(bos.message('Unter uns')).toBeVisible();
});

test('a locked topic says so where one writes, and in the ledger', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, tomke]);
  const topic_id = newId<TopicId>();
  await ada.api.command({
    type: 'talk',
    payload: { do: 'make_topic', channel_id: channel, topic_id, title: 'Plakate', message_ids: [] },
  });
  await world.says(ada, channel, 'Sie sind blau', { topic_id });
  const adas = new ConversationView(await browserOf(ada, `/topics/${topic_id}`));
  await expect(adas.composer).toBeVisible();
  const desk = new ModerationView(await browserOf(tomke, `/topics/${topic_id}`));
  await desk.page.getByRole('button', { name: /^Mehr zum Thema/ }).click();
  await desk.page.getByRole('menuitem', { name: 'Sperren' }).click();
  const closed = adas.page.getByText('Dieses Thema ist gesperrt');
  await expect(closed).toBeVisible();
  await expect(adas.composer).toHaveCount(0);
  await desk.page.goto('/course/moderation');
  await expect(desk.ledger).toContainText('allgemein: ein Thema gesperrt');
  await desk.ledger.getByRole('button', { name: /^Zurücknehmen: allgemein/ }).click();
  await expect(adas.composer).toBeVisible();
  await expect(closed).toHaveCount(0);
});

test('who was removed from one of several runs reads the decision there, and also when none is left', async ({
  world,
  browserOf,
}) => {
  const bo = await world.somebody('Bo Tjaden');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const first = world.run;
  const ban = () =>
    tomke.api.call('POST', routes.RUN_BAN.replace('{run}', first).replace('{person}', bo.id), {
      command_id: newCommandId(),
      why: 'Es reicht',
    });
  const page = await browserOf(bo, '/inbox');
  await ban();
  const notice = page.getByRole('link', { name: /Eine Entscheidung der Moderation betrifft dich/ });
  await notice.click();
  const his = new ModerationView(page);
  await expect(his.ledger).toContainText('Du wurdest aus dem Durchgang entfernt');
  await expect(his.ledger).toContainText('Es reicht');
  await expect(his.ledger).toContainText('Tomke Trainer');
  await expectAccessible(page);

  // In another run by now, whose page it is not.
  await world.begin(`${Date.now()} zweiter Durchgang`);
  const place = routes.RUN_PERSON.replace('{run}', world.run).replace('{person}', bo.id);
  await world.organiser.call('PUT', place, { command_id: newCommandId(), role: 'participant' });
  await page.goto('/course/moderation');
  await expect(page.getByText('Hier ist nichts')).toBeVisible();
  await page.goto('/inbox');
  await notice.click();
  await expect(his.ledger).toContainText('Es reicht');
});

test('a channel can be slow, and for trainers alone', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const tomke = await world.somebody('Tomke Trainer', 'trainer');
  const channel = await world.channel('allgemein', [ada, tomke]);
  const adas = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  const toms = new ConversationView(await browserOf(tomke, `/channels/${channel}`));
  const settings = await channelSettings(toms.page);
  await settings.getByLabel('5 Minuten', { exact: true }).check();
  await expect(adas.page.getByText('Langsamer Modus: eine Nachricht alle 5 Minuten.')).toBeVisible();
  await adas.write('Die erste');
  await expect(toms.message('Die erste')).toBeVisible();
  const timer = adas.page.getByRole('timer');
  await expect(timer).toHaveText(/^[45]:\d\d$/);
  await expect(timer).toHaveAttribute('aria-live', 'off');
  await adas.write('Die zweite');
  // It is neither sent nor lost.
  await expect(adas.composer).toContainText('Die zweite');
  await expect(adas.page.getByRole('button', { name: 'Senden', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await settings.getByLabel('Aus').check();
  await expect(timer).toHaveCount(0);
  await adas.composer.press('Enter');
  await expect(toms.message('Die zweite')).toBeVisible();

  await settings.getByLabel('Nur Trainer:innen').check();
  await expect(adas.page.getByText('Hier schreiben gerade nur Trainer:innen.')).toBeVisible();
  await expect(toms.composer).toBeVisible();
  await settings.getByLabel('Alle Mitglieder').check();
  await expect(adas.composer).toBeVisible();
  await toms.page.goto('/course/moderation');
  await expect(new ModerationView(toms.page).ledger).toContainText(
    'allgemein: eine Nachricht alle 5 Minuten',
  );
});

test('whom I block is folded to one line, until I ask or change my mind', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('allgemein', [ada, bo]);
  const { id } = await world.messageAt(ada, channel, await world.says(bo, channel, 'Lauter Unsinn'));
  await world.says(bo, channel, 'Und noch mehr');
  const keep = { command_id: newCommandId(), remind_at: null, is_done: false };
  await ada.api.call('PUT', `/api/me/saved/${id}`, keep);
  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  const menu = await personMenu(page, 'Lauter Unsinn', 'Bo Tjaden');
  await menu.getByRole('menuitem', { name: 'Blockieren' }).press('Enter');
  await expect(view.message('Nachricht von einer blockierten Person')).toHaveCount(2);
  await expect(page.getByText('Lauter Unsinn')).toHaveCount(0);
  await page.reload();
  await expect(view.message('Nachricht von einer blockierten Person')).toHaveCount(2);

  await view.message('Nachricht von einer blockierten Person').first().focus();
  await page.keyboard.press('Enter');
  await expect(view.message('Lauter Unsinn')).toContainText('Bo Tjaden');
  await expect(view.message('Nachricht von einer blockierten Person')).toHaveCount(1);
  await expectAccessible(page);

  // Wherever it stands.
  await page.goto('/saved');
  await expect(page.getByRole('article')).toContainText('Nachricht von einer blockierten Person');
  await page.getByRole('button', { name: 'anzeigen' }).click();
  await expect(page.getByRole('article')).toContainText('Lauter Unsinn');

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Blockierung von Bo Tjaden aufheben' }).click();
  await expect(page.getByText('Du blockierst niemanden.')).toBeVisible();
  await page.goto(`/channels/${channel}`);
  await expect(view.message('Und noch mehr')).toBeVisible();
});

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 360 },
] as const) {
  test(`moderation has no axe violations and fits (${theme}, ${width})`, async ({ world, browserOf }) => {
    const ada = await world.somebody('Ada Brodersen');
    const bo = await world.somebody('Bo Tjaden');
    const tomke = await world.somebody('Tomke Trainer', 'trainer');
    const channel = await world.channel('allgemein', [ada, bo, tomke]);
    await world.says(bo, channel, 'Ein ziemlich langer Satz, der niemandem gefällt und nicht aufhören will');
    const options = { viewport: { width, height: 740 }, colorScheme: theme };
    await reports(await browserOf(ada, `/channels/${channel}`), 'niemandem gefällt', 'Bitte ansehen');
    const desk = new ModerationView(await browserOf(tomke, '/course/moderation', options));
    await expect(desk.report('Bo Tjaden')).toBeVisible();
    await expectAccessible(desk.page);
    await expectNoSidewaysScroll(desk.page);
    await desk.report('Bo Tjaden').getByRole('button', { name: 'Mehr zu Bo Tjaden' }).click();
    await desk.page.getByRole('menuitem', { name: 'Stummschalten …' }).click();
    await desk.page.getByRole('dialog').getByLabel('Bis zu einem Zeitpunkt').check();
    await expectAccessible(desk.page);
    await desk.because('Ruhe', 'Stummschalten');
    await expect(desk.ledger).toContainText('Bo Tjaden kann bis');
    await expectAccessible(desk.page);
    await expectNoSidewaysScroll(desk.page);
  });
}
