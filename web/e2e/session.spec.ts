import { DeskView } from './support/desk';
import { complaintsOf, expectNoSidewaysScroll } from './support/page-checks';
import { Room } from './support/room';
import { expect, test } from './support/world';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

test('a whole session in five windows, from the closed door to the report', async ({
  world,
  browser,
  browserOf,
}) => {
  test.slow();
  const room = await Room.make(world, 'planned');
  const [ada, bo] = [await world.somebody('Ada Brodersen'), await world.somebody('Bo Tjaden')];
  const base = world.organiser.base;

  // The trainer opens the doors; the stage stands on its beamer; a guest comes with the code.
  const desk = new DeskView(await browserOf(room.trainer, `${room.path}/desk`));
  await desk.page.getByRole('button', { name: 'Türen öffnen' }).click();
  await desk.page.getByRole('button', { name: 'Bühne öffnen' }).click();
  const opened = desk.page.waitForEvent('popup');
  await desk.dialog.getByRole('button', { name: 'Bühne öffnen' }).click();
  await (await opened).close();
  const address = await desk.dialog.getByLabel('Adresse der Bühne').inputValue();
  await desk.press('Escape');
  const hall = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 720 } });
  const stage = await hall.newPage();
  await stage.goto(`/stage#${address.split('#')[1]}`);
  await expect(stage.getByText('Angebote entwickeln')).toBeVisible();

  const phone = await browser.newContext({ baseURL: base, ...PHONE });
  const guest = await phone.newPage();
  await guest.goto(`/join#${room.webinar.code}`);
  await guest.getByLabel('Wie möchtest du heißen?').fill('Gesa Harms');
  await guest.getByRole('button', { name: 'Als Gast teilnehmen' }).click();
  await expect(guest).toHaveURL(new RegExp(`${room.path}$`));
  const adas = await browserOf(ada, room.path);
  const bos = await browserOf(bo, room.path);
  const complaints = [adas, bos, guest].map(complaintsOf);

  // Questions wait for the moderator; what is not approved is nowhere else.
  await desk.page.getByRole('button', { name: 'Beginnen' }).click();
  await adas.getByRole('textbox', { name: /^Deine Frage/ }).fill('Wer zahlt die Fahrten?');
  await adas.getByRole('button', { name: 'Fragen', exact: true }).click();
  await expect(desk.waiting).toHaveCount(1);
  await expect(bos.getByText('Wer zahlt die Fahrten?')).toHaveCount(0);
  await desk.press('f');
  const seen = bos.getByRole('tabpanel', { name: 'Fragen' }).getByRole('listitem').first();
  await expect(seen).toContainText('Wer zahlt die Fahrten?');
  await seen.getByRole('button', { name: /Dafür stimmen/ }).click();
  await expect(seen.getByRole('button', { name: /Dafür stimmen/ })).toHaveAccessibleName(/^1 Stimme/);
  await desk.press('ArrowRight', 'b');
  for (const window of [stage, adas, guest]) {
    await expect(window.getByText('Wer zahlt die Fahrten?').first()).toBeVisible();
  }
  await desk.press('a');

  // A poll: open on every screen, counted for the staff, frozen, shown.
  const poll = await room.polls({
    kind: 'single',
    title: 'Was fehlt am meisten?',
    options: ['Zeit', 'Geld'],
  });
  await expect(stage.getByText('Was fehlt am meisten?')).toBeVisible();
  for (const window of [adas, bos]) {
    await window.getByRole('tab', { name: /Umfrage/ }).click();
    await window.getByRole('radio', { name: 'Zeit' }).check();
    await window.getByRole('button', { name: 'Stimme abgeben' }).click();
  }
  await expect(desk.page.getByText('2 von', { exact: false }).first()).toBeVisible();
  await room.actOnPoll(poll, { type: 'close' });
  await room.actOnPoll(poll, { type: 'reveal' });
  await expect(stage.getByText('100', { exact: false }).first()).toBeVisible();

  // A hand is raised and called.
  await adas.getByRole('button', { name: 'Wortmeldung' }).click();
  await desk.page
    .getByRole('button', { name: /Ada Brodersen/ })
    .first()
    .click();
  await expect(desk.page.getByText('spricht').first()).toBeVisible();
  await expectNoSidewaysScroll(guest);

  // The end, and what is left.
  await desk.page.getByRole('button', { name: 'Sitzung beenden' }).click();
  await desk.dialog.getByRole('button', { name: 'Sitzung beenden' }).click();
  await expect(adas.getByText('Danke fürs Dabeisein!')).toBeVisible();
  await desk.page.goto(`${room.path}/report`);
  await expect(desk.page.getByText(/mündlich beantwortet, Minute \d+/)).toBeVisible();
  await expect(desk.page.getByRole('heading', { name: 'Was fehlt am meisten?' })).toBeVisible();
  await expect(desk.page.getByText('Prüfsumme').first()).toBeAttached();
  expect(complaints.flat()).toEqual([]);
  await hall.close();
  await phone.close();
});
