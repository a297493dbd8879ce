import { DeskView } from './support/desk';
import { WebinarWorld } from './support/webinar-world';
import { expect, test } from './support/world';

test('each action of the desk does what its key says, and nothing is final', async ({ world, browserOf }) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const ben = await world.somebody('Ben Cordes');
  await world.channel('angebote', [tia, ada]);
  const webinar = await WebinarWorld.make(world, tia, 'live');
  await webinar.asks(ada, 'Wie viel Zeit kostet Netzwerkarbeit?');
  await webinar.asks(ben, 'Wie viel Zeit soll man für Netzwerkarbeit planen?');
  await webinar.asks(ada, 'Wer zahlt die Fahrten?');
  const desk = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  const { page, dialog, chosen } = desk;
  const send = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  await expect(desk.waiting).toHaveCount(3);
  await expect(desk.waiting.nth(1)).toContainText('ähnlich wie „Wie viel Zeit kostet Netzwerkarbeit?“');

  // Merge: the similar one is suggested; and separate again.
  await desk.press('z');
  await expect(dialog.getByRole('radio', { name: /planen/ })).toBeChecked();
  await send('Zusammenführen');
  await expect(desk.waiting).toHaveCount(2);
  await expect(chosen).toBeFocused();
  await page.getByRole('button', { name: /^Zusammengeführt/ }).click();
  await expect(page.getByRole('list', { name: 'Zusammengeführt' })).toContainText('Gehört jetzt zu');
  await desk.press('ArrowRight', 'r');
  await expect(desk.waiting).toHaveCount(3);
  await page.getByRole('button', { name: /^Sichtbar/ }).click();

  // Edit, label: the original stays in sight.
  await desk.press('ArrowLeft', 'ArrowUp', 'ArrowUp', 'e');
  await dialog.getByLabel('Wortlaut').fill('Was kostet Netzwerkarbeit an Zeit?');
  await send('Speichern');
  await expect(desk.waiting.first()).toContainText('bearbeitet');
  await desk.press('e');
  await expect(dialog.getByText('Ursprünglich: Wie viel Zeit kostet Netzwerkarbeit?')).toBeVisible();
  await desk.press('Escape', 'l');
  await dialog.getByRole('textbox', { name: 'Stichwörter' }).fill('Zeit, Aufwand');
  await send('Speichern');
  await expect(desk.waiting.first().getByRole('list', { name: 'Stichwörter' })).toContainText('Aufwand');

  // Approve; promise an answer, write it, comment on it.
  await desk.press('f');
  await expect(desk.visible).toHaveCount(1);
  await desk.press('ArrowRight', 's');
  await send('Zusagen');
  await page.getByRole('button', { name: /^Beantwortet 1/ }).click();
  const answered = page.getByRole('list', { name: 'Beantwortet' }).getByRole('article');
  await expect(answered).toContainText('Tia Ahlers antwortet bis');
  await desk.press('ArrowRight', 'w');
  await dialog.getByRole('textbox', { name: 'Antwort' }).fill('Rund vier Stunden.');
  await send('Antworten');
  await expect(answered).toContainText('Tia Ahlers: Rund vier Stunden.');
  await desk.press('c');
  await dialog.getByRole('textbox', { name: 'Kommentar' }).fill('Im Winter mehr.');
  await send('Kommentieren');
  await expect(answered.getByRole('list', { name: 'Kommentare' })).toContainText('Im Winter mehr.');
  await answered.getByRole('button', { name: 'Kommentar von Tia Ahlers entfernen' }).click();
  await expect(answered.getByRole('list', { name: 'Kommentare' })).toHaveCount(0);

  // Hide and archive, and bring back.
  await desk.press('h');
  await send('Verbergen');
  await page.getByRole('button', { name: /^Verborgen/ }).click();
  await desk.press('ArrowRight', 'r');
  await page
    .getByRole('button', { name: /^Sichtbar|^Beantwortet/ })
    .first()
    .click();
  await expect.poll(async () => (await webinar.staff()).questions[0]?.state).toMatch(/live|answered/);

  // Carry over into a channel, with somebody who looks after it.
  await desk.press('ArrowLeft', 'k');
  await dialog.getByLabel('Kanal').selectOption({ label: 'angebote' });
  await send('Übernehmen');
  await page.getByRole('button', { name: /^Im Kanal/ }).click();
  await page.getByRole('list', { name: 'Im Kanal' }).getByRole('link').click();
  await expect(page.getByRole('log')).toContainText('planen?');
});

test('hands are called and lowered one by one, first-timers are marked', async ({ world, browserOf }) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const ben = await world.somebody('Ben Cordes');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  for (const who of [ada, ben])
    await webinar.does(who, { type: 'raise_hand', payload: { webinar_id: webinar.id } });
  const desk = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  const hands = desk.room.getByRole('list', { name: 'Wortmeldungen' }).getByRole('listitem');
  await expect(hands).toHaveCount(2);
  await expect(hands.first()).toContainText('Ada Brodersen');
  await expect(hands.first()).toContainText('erste');
  await desk.room.getByRole('button', { name: 'Aufrufen: Ada Brodersen' }).click();
  await expect(hands.first()).toContainText('spricht');
  await desk.room.getByRole('button', { name: 'Wortmeldung von Ada Brodersen senken' }).click();
  await expect(hands).toHaveCount(1);
  await expect(hands.first()).toContainText('Ben Cordes');
});

test('the session is run from the desk: doors, rules, agenda, countdown, banner, stage, end', async ({
  world,
  browserOf,
}) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const webinar = await WebinarWorld.make(world, tia, 'planned');
  const page = await browserOf(tia, `/webinars/${webinar.id}/desk`);
  const { room, dialog } = new DeskView(page);
  await page.getByRole('button', { name: 'Türen öffnen' }).click();
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await expect(page.getByRole('button', { name: 'Sitzung beenden' })).toBeVisible();

  await room.getByRole('switch', { name: /^Fragen moderieren/ }).click();
  await expect(room.getByText('Neue Fragen sehen alle sofort.')).toBeVisible();
  await webinar.asks(ada, 'Wer zahlt die Fahrten?');
  await expect(page.getByRole('list', { name: 'Sichtbar' })).toContainText('Wer zahlt die Fahrten?');
  await room.getByRole('button', { name: 'Nächster Punkt' }).click();
  await expect(room.getByText('1/2 Ankommen')).toBeVisible();
  await room.getByRole('button', { name: 'Countdown starten' }).click();
  await expect(room.getByText(/^Pause [45]:/)).toBeVisible();
  await room.getByRole('textbox', { name: 'Ansage an alle' }).fill('Gleich geht es weiter');
  await room.getByRole('button', { name: 'Zeigen' }).click();
  await expect(room.getByText('Gleich geht es weiter')).toBeVisible();
  const { live } = (await webinar.page(ada)).snapshot;
  expect(live.is_moderated).toBe(false);
  expect(live.agenda_at).toBe(0);
  expect(live.countdown?.label).toBe('Pause');
  expect(live.banner?.body).toBe('Gleich geht es weiter');

  // The stage's address is made once, and kept while the page is open.
  await page.getByRole('button', { name: 'Bühne öffnen' }).click();
  const opened = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Bühne öffnen' }).click();
  await (await opened).close();
  const address = await dialog.getByLabel('Adresse der Bühne').inputValue();
  expect(address).toContain('/stage#');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Bühne öffnen' }).click();
  await expect(dialog.getByLabel('Adresse der Bühne')).toHaveValue(address);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Sitzung beenden' }).click();
  await dialog.getByRole('button', { name: 'Sitzung beenden' }).click();
  await expect(page.getByText('Beendet', { exact: true })).toBeVisible();
  await room.getByText('Wer wie fragen darf, Code').click();
  await room.getByRole('button', { name: 'Doch noch nicht beendet' }).click();
  await expect(page.getByRole('button', { name: 'Sitzung beenden' })).toBeVisible();
});

test('a second round stands beside the first, and words are struck out of clouds', async ({
  world,
  browserOf,
}) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  const page = await browserOf(tia, `/webinars/${webinar.id}/desk`);
  const { room, dialog } = new DeskView(page);
  await room.getByRole('button', { name: 'Neue Umfrage' }).click();
  await dialog.getByRole('combobox', { name: 'Art' }).selectOption({ label: 'Wortwolke' });
  await dialog.getByRole('textbox', { name: 'Frage' }).fill('Ein Wort für gute Netzwerkarbeit');
  // Closed by mistake: nothing typed is lost.
  await page.keyboard.press('Escape');
  await room.getByRole('button', { name: 'Neue Umfrage' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Frage' })).toHaveValue(
    'Ein Wort für gute Netzwerkarbeit',
  );
  await dialog.getByRole('button', { name: 'Entwurf speichern' }).click();
  await dialog.getByRole('button', { name: 'Öffnen und zeigen' }).click();
  const running = page.getByRole('region', { name: /^Umfrage läuft/ });
  await expect(running).toBeVisible();
  const poll = (await webinar.page(ada)).snapshot.polls[0];
  if (!poll) throw new Error('the poll is not open');
  const words = { type: 'texts' as const, payload: ['Vertrauen', 'Quatsch'] };
  await webinar.does(ada, {
    type: 'cast_ballot',
    payload: { poll_id: poll.id, round: 1, choice: words, counter: 1 },
  });
  await expect(running).toContainText('Quatsch');
  await running.getByRole('button', { name: 'Einzelheiten' }).click();
  await dialog.getByText('Wörter und Sätze streichen').click();
  await dialog.getByRole('button', { name: '„Quatsch“ streichen' }).click();
  await expect(dialog.getByRole('button', { name: '„Quatsch“ zurückholen' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Schließen und einfrieren' }).click();
  await dialog.getByRole('button', { name: 'Zweite Runde' }).click();
  await expect(dialog.getByText('Runde 2')).toBeVisible();
  await dialog.getByRole('button', { name: 'Zurücksetzen' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Alle Stimmen dieser Runde gehen verloren');
  await dialog.getByRole('button', { name: 'Zurücksetzen' }).click();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByText('Runde 2')).toBeVisible();
});
