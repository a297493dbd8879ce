import { DeskView } from './support/desk';
import { expectAccessible } from './support/page-checks';
import { WebinarWorld } from './support/webinar-world';
import { expect, test } from './support/world';

test('a moderator works with the keyboard alone: approve, stage, answer, undo', async ({
  world,
  browserOf,
}) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  await webinar.asks(ada, 'Wer zahlt die Fahrten?');
  await webinar.asks(ada, 'Gibt es Vorlagen?');
  const desk = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  await expect(desk.waiting).toHaveCount(2);
  await expect(desk.chosen).toContainText('Wer zahlt die Fahrten?');

  await desk.press('ArrowDown');
  await expect(desk.chosen).toContainText('Gibt es Vorlagen?');
  await expect(desk.chosen).toBeFocused();
  await desk.press('f');
  await expect(desk.visible).toContainText('Gibt es Vorlagen?');
  // The neighbour has the focus: the next key acts on what waits.
  await expect(desk.chosen).toContainText('Wer zahlt die Fahrten?');
  await expect(desk.chosen).toBeFocused();

  await desk.press('ArrowRight', 'b');
  await expect(desk.visible.first()).toContainText('auf der Bühne');
  await desk.press('a');
  await expect(desk.page.getByText('Beantwortet: Gibt es Vorlagen?')).toBeVisible();
  await expect.poll(async () => (await webinar.staff()).questions[1]?.state).toBe('answered');
  await desk.press('u');
  await expect(desk.visible.filter({ hasText: 'Gibt es Vorlagen?' })).not.toContainText('Minute');
  await expect.poll(async () => (await webinar.staff()).questions[1]?.state).toBe('live');

  await desk.press('?');
  await expect(desk.dialog.getByText('Auf die Bühne und wieder herunter')).toBeVisible();
  await desk.press('Escape');
  await expect(desk.dialog).toHaveCount(0);
});

test('keys are left alone while somebody types', async ({ world, browserOf }) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  await webinar.asks(ada, 'Wer zahlt die Fahrten?');
  const desk = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  await expect(desk.waiting).toHaveCount(1);
  await desk.page.getByRole('textbox', { name: 'Ansage an alle' }).focus();
  await desk.page.keyboard.type('fbx');
  await desk.page.keyboard.press('Enter');
  await expect(desk.room.getByText('fbx')).toBeVisible();
  await expect(desk.waiting).toHaveCount(1);
  await expect(desk.dialog).toHaveCount(0);
});

test('of two moderators one wins, and the other learns who did what and loses nothing typed', async ({
  world,
  browserOf,
}) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ole = await world.somebody('Ole Reents', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  await webinar.asks(ada, 'Wer zahlt die Fahrten?');
  const one = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  const other = new DeskView(await browserOf(ole, `/webinars/${webinar.id}/desk`));
  await expect(one.waiting).toHaveCount(1);
  await expect(other.waiting).toHaveCount(1);

  await other.press('x');
  await other.dialog.getByRole('textbox', { name: 'Grund' }).fill('Steht auf Folie 3');
  await expect(one.waiting).toContainText('Ole Reents schreibt gerade eine Antwort');
  await one.press('f');
  await expect(one.visible).toHaveCount(1);
  await other.dialog.getByRole('button', { name: 'Ablehnen' }).click();
  await expect(other.dialog.getByRole('alert')).toContainText(
    /Tia Ahlers war schneller: Freigegeben um \d\d:\d\d/,
  );
  await expect(other.dialog.getByRole('textbox', { name: 'Grund' })).toHaveValue('Steht auf Folie 3');
  await other.dialog.getByRole('button', { name: 'Trotzdem ausführen' }).click();
  await expect(other.dialog).toHaveCount(0);
  await one.page.getByRole('button', { name: /^Abgelehnt/ }).click();
  await expect(one.page.getByRole('list', { name: 'Abgelehnt' })).toContainText('Steht auf Folie 3');
});

test('a poll is prepared, opened, voted in, closed and revealed', async ({ world, browserOf }) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  const desk = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  await desk.room.getByRole('button', { name: 'Neue Umfrage' }).click();
  await desk.dialog.getByLabel('Frage', { exact: true }).fill('Was fehlt euch am meisten?');
  await desk.dialog.getByRole('button', { name: 'Entwurf speichern' }).click();
  await expect(desk.dialog.getByText('Mindestens zwei Antworten.')).toBeVisible();
  await desk.dialog.getByLabel('Antwort 1', { exact: true }).fill('Zeit');
  await desk.dialog.getByLabel('Antwort 2', { exact: true }).fill('Geld');
  await desk.dialog.getByRole('button', { name: 'Entwurf speichern' }).click();
  await desk.dialog.getByRole('button', { name: 'Öffnen und zeigen' }).click();
  const running = desk.page.getByRole('region', { name: /^Umfrage läuft/ });
  await expect(running).toContainText('Was fehlt euch am meisten?');

  const { snapshot } = await webinar.page(ada);
  const poll = snapshot.polls[0];
  if (!poll) throw new Error('the poll is not open');
  const geld = poll.options.find(({ text }) => text === 'Geld');
  await webinar.does(ada, {
    type: 'cast_ballot',
    payload: {
      poll_id: poll.id,
      round: 1,
      choice: { type: 'options', payload: [geld?.id ?? 0] },
      counter: 1,
    },
  });
  await expect(running.getByRole('listitem').filter({ hasText: 'Geld' })).toContainText('100');
  await running.getByRole('button', { name: 'Schließen und einfrieren' }).click();
  await desk.room.getByRole('button', { name: /Was fehlt euch am meisten/ }).click();
  await desk.dialog.getByRole('button', { name: 'Ergebnis zeigen' }).click();
  await expect(desk.dialog.getByRole('button', { name: 'Ergebnis verbergen' })).toBeVisible();
  await expect
    .poll(async () => (await webinar.page(ada)).snapshot.polls[0]?.result?.frozen?.hash)
    .toMatch(/^[0-9a-f]{64}$/);
});

test('a message of the staff stands at every desk until it is acknowledged', async ({ world, browserOf }) => {
  const tia = await world.somebody('Tia Ahlers', 'trainer');
  const ole = await world.somebody('Ole Reents', 'trainer');
  const webinar = await WebinarWorld.make(world, tia, 'live');
  const one = new DeskView(await browserOf(tia, `/webinars/${webinar.id}/desk`));
  const other = new DeskView(await browserOf(ole, `/webinars/${webinar.id}/desk`));
  await expect(other.page.getByRole('heading', { name: 'Moderationspult' })).toBeVisible();
  await one.page.getByRole('button', { name: 'Regie' }).click();
  await one.dialog.getByLabel('Nachricht').fill('noch zwei Fragen');
  await one.dialog.getByRole('button', { name: 'Senden' }).click();
  const told = other.page.getByRole('region', { name: 'Nachrichten der Regie' });
  await expect(told).toContainText('noch zwei Fragen');
  await expect(one.page.getByRole('button', { name: /Regie: „noch zwei Fragen“/ })).toContainText('0/');
  await other.press('q');
  await expect(told).toHaveCount(0);
  await expect(one.page.getByRole('button', { name: /Regie: „noch zwei Fragen“/ })).toContainText('1/');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the desk has no axe violations (${colorScheme})`, async ({ world, browserOf }) => {
    test.slow();
    const tia = await world.somebody('Tia Ahlers', 'trainer');
    const ada = await world.somebody('Ada Brodersen');
    const webinar = await WebinarWorld.make(world, tia, 'live');
    for (const body of ['Wer zahlt die Fahrten?', 'Gibt es Vorlagen?', 'Wer hilft uns?'])
      await webinar.asks(ada, body);
    await webinar.does(ada, { type: 'raise_hand', payload: { webinar_id: webinar.id } });
    const page = await browserOf(tia, `/webinars/${webinar.id}/desk`, { colorScheme });
    const desk = new DeskView(page);
    await expect(desk.waiting).toHaveCount(3);
    await desk.press('b');
    await expect(desk.visible).toHaveCount(1);
    await expectAccessible(page);
    await desk.press('z');
    await expect(desk.dialog).toBeVisible();
    await expectAccessible(page);
    await desk.press('Escape');
    await desk.room.getByRole('button', { name: 'Neue Umfrage' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('tab', { name: /Raum/ }).click();
    await expectAccessible(page);
  });
}
