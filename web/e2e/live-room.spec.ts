import type { Locator, Page } from '@playwright/test';
import type { PollDraft } from '../src/protocol';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { Room } from './support/room';
import { expect, test } from './support/world';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

test('a question is asked, approved, voted for, taken on stage and answered', async ({
  world,
  browserOf,
}) => {
  const room = await Room.make(world, 'live');
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const asking = await browserOf(ada, room.path);
  const complaints = complaintsOf(asking);
  const watching = await browserOf(bo, room.path);
  const list = watching.getByRole('tabpanel', { name: 'Fragen' }).getByRole('listitem');

  await asking
    .getByRole('combobox', { name: 'Wer sieht, dass du fragst?' })
    .selectOption('Nur das Team sieht deinen Namen');
  const field = asking.getByRole('textbox', { name: /^Deine Frage/ });
  await field.fill('Wer fährt den Bus?');
  await asking.getByRole('button', { name: 'Fragen', exact: true }).click();
  await expect(field).toHaveValue('');
  await asking.getByRole('button', { name: 'Meine' }).click();
  const mine = asking.getByRole('listitem').filter({ hasText: 'Wer fährt den Bus?' });
  await expect(mine).toContainText('Wartet auf das Team');
  await expect(list).toHaveCount(0);

  const { questions } = await room.staff();
  const id = questions[0]?.id;
  if (id === undefined) throw new Error('the question did not arrive');
  await room.act(id, { type: 'approve' });
  await expect(mine).toContainText('Alle sehen sie');
  const seen = list.filter({ hasText: 'Wer fährt den Bus?' });
  await expect(seen).toContainText('Ohne Namen');
  const vote = seen.getByRole('button', { name: /Dafür stimmen/ });
  await vote.click();
  await expect(vote).toHaveAttribute('aria-pressed', 'true');
  await expect(vote).toHaveAccessibleName('1 Stimme. Dafür stimmen');
  await vote.click();
  await expect(vote).toHaveAccessibleName('0 Stimmen. Dafür stimmen');

  await room.act(id, { type: 'stage' });
  const stage = watching.getByRole('region', { name: 'Bühne' });
  await expect(stage.getByText('Wer fährt den Bus?')).toBeVisible();
  await expect(mine).toContainText('Jetzt auf der Bühne');
  await room.act(id, { type: 'answer', payload: { type: 'spoken' } });
  await expect(seen).toContainText(/beantwortet, Minute \d+/);
  await expect(vote).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a refused vote is taken back and says why', async ({ world, browserOf }) => {
  const room = await Room.make(world, 'live');
  const ada = await world.somebody('Ada Brodersen');
  const id = await room.asksAndIsSeen(ada, 'Noch da?');
  const page = await browserOf(ada, room.path);
  const vote = page.getByRole('button', { name: /Dafür stimmen/ });
  await expect(vote).toBeVisible();
  await page.context().setOffline(true);
  await vote.click();
  await expect(vote).toHaveAttribute('aria-pressed', 'true');
  await room.act(id, { type: 'hide', payload: { reason: '', is_told: true } });
  await page.context().setOffline(false);
  await expect(page.getByText('Das Team hat diese Frage ausgeblendet.').first()).toBeVisible();
});

test('the list holds still while somebody reads it', async ({ world, browserOf }) => {
  const room = await Room.make(world, 'live');
  const [ada, bo] = [await world.somebody('Ada Brodersen'), await world.somebody('Bo Tjaden')];
  const first = await room.asksAndIsSeen(bo, 'Die erste');
  const second = await room.asksAndIsSeen(bo, 'Die zweite');
  await room.votes(bo, first);
  const page = await browserOf(ada, room.path);
  const rows = page.getByRole('tabpanel', { name: 'Fragen' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await rows.first().hover();
  await room.votes(bo, second);
  await room.votes(ada, second);
  await room.asksAndIsSeen(await world.somebody('Imke Folkerts'), 'Die dritte');
  await expect(rows.nth(1).getByRole('button')).toHaveAccessibleName('2 Stimmen. Dafür stimmen');
  await expect(rows.first()).toContainText('Die erste');
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Neu sortieren (1 neue)' }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('Die zweite');
});

interface Kind {
  draft: Partial<PollDraft> & Pick<PollDraft, 'kind'>;
  /** Chooses with keys alone; the focus is on the first field. */
  choose: (page: Page, card: Locator) => Promise<void>;
  /** What the result says. */
  result: string;
}

const colours = ['Rot', 'Grün', 'Blau'];
const kinds: Kind[] = [
  {
    draft: { kind: 'single', options: colours },
    choose: (page) => page.keyboard.press('ArrowDown'),
    result: 'Grün100 %',
  },
  {
    draft: { kind: 'quiz', options: colours, correct: [1] },
    choose: (page) => page.keyboard.press('ArrowDown'),
    result: 'Grün (richtig)100 %',
  },
  {
    draft: { kind: 'multiple', options: colours, most: 2 },
    choose: async (page, card) => {
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await expect(card.getByRole('checkbox', { name: 'Blau' })).toBeDisabled();
    },
    result: 'Rot100 %',
  },
  {
    draft: { kind: 'rating', scale: { steps: 5, low: 'gar nicht', high: 'sehr' } },
    choose: (page) => page.keyboard.press('ArrowRight'),
    result: '2100 %',
  },
  { draft: { kind: 'word_cloud', most: 2 }, choose: (page) => page.keyboard.type('Mut'), result: 'Mut' },
  { draft: { kind: 'open_text' }, choose: (page) => page.keyboard.type('Mehr Zeit'), result: 'Mehr Zeit' },
  {
    draft: { kind: 'ranking', options: colours },
    choose: async (page, card) => {
      await card.getByRole('button', { name: 'Blau nach oben' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expect(card.getByRole('button', { name: 'Blau nach oben' })).toBeFocused();
      await expect(card.getByRole('listitem').first()).toContainText('Blau');
    },
    result: 'Blau2 Punkte',
  },
  {
    draft: { kind: 'numeric', range: { from: 0, to: 100, unit: '%' } },
    choose: (page) => page.keyboard.type('12,5'),
    result: '12,5 %',
  },
];

for (const { draft, choose, result } of kinds) {
  test(`a ${draft.kind} poll is voted in with the keyboard alone`, async ({ world, browserOf }) => {
    const room = await Room.make(world, 'live');
    const ada = await world.somebody('Ada Brodersen');
    const page = await browserOf(ada, room.path);
    await expect(page.getByRole('tab', { name: /Fragen/ })).toBeVisible();
    const id = await room.polls({ ...draft, title: 'Was meinst du?' });
    const tab = page.getByRole('tab', { name: /Umfragen/ });
    await expect(tab).toHaveAccessibleName(/wartet auf deine Stimme/);
    await page.getByRole('tab', { name: /Fragen/ }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    const card = page.getByRole('article', { name: 'Was meinst du?' });
    const field = card.locator('input, textarea, button').first();
    await expect(field).toBeVisible();
    while (!(await field.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press('Tab');
    await choose(page, card);
    const cast = card.getByRole('button', { name: 'Stimme abgeben' });
    while (!(await cast.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(card.getByText('Deine Stimme zählt.')).toBeVisible();
    await room.actOnPoll(id, { type: 'close' });
    await room.actOnPoll(id, { type: 'reveal' });
    await expect(card.getByRole('region', { name: 'Ergebnis' })).toContainText(result);
    await card.getByText('Als Tabelle').click();
    await expect(card.getByRole('table')).toBeVisible();
    await expectAccessible(page);
  });
}

test('a guest takes part on a phone, and is led nowhere they cannot go', async ({ world, browserOf }) => {
  const room = await Room.make(world, 'live');
  const bo = await world.somebody('Bo Tjaden');
  await room.asksAndIsSeen(bo, 'Gilt das auch für kleine Gemeinden?');
  const page = await browserOf(await room.guest('Hauke Janssen'), room.path, PHONE);
  await expect(page.getByText('Hauke Janssen (Gast)').locator('visible=true')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await page.getByRole('button', { name: /Dafür stimmen/ }).tap();
  await expect(page.getByRole('button', { name: '1 Stimme. Dafür stimmen' })).toBeVisible();
  await page.getByRole('button', { name: 'Wortmeldung' }).tap();
  await expect(page.getByText('Du bist Nummer 1')).toBeVisible();
  await page.getByRole('button', { name: 'Frage stellen' }).tap();
  await page.getByRole('textbox', { name: /^Deine Frage/ }).fill('Und mit dem Rad?');
  await page.getByRole('button', { name: 'Fragen', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Frage stellen' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a draft survives a reload, with who may see the name', async ({ world, browserOf }) => {
  const room = await Room.make(world, 'live');
  const page = await browserOf(await world.somebody('Ada Brodersen'), room.path);
  const who = page.getByRole('combobox', { name: 'Wer sieht, dass du fragst?' });
  await who.selectOption('Niemand sieht deinen Namen');
  await page.getByRole('textbox', { name: /^Deine Frage/ }).fill('Angefangen');
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^Deine Frage/ })).toHaveValue('Angefangen');
  await expect(who).toHaveValue('nobody');
  await expect(page.getByText('wird 7 Tage nach dem Ende vernichtet')).toBeVisible();
});

test('a phone that writes a question shows what is written, and the stage again after it', async ({
  world,
  browserOf,
}) => {
  const room = await Room.make(world, 'live');
  const bo = await world.somebody('Bo Tjaden');
  const id = await room.asksAndIsSeen(bo, 'Auf der Bühne?');
  await room.act(id, { type: 'stage' });
  const page = await browserOf(await world.somebody('Ada Brodersen'), room.path, PHONE);
  const stage = page.getByRole('region', { name: 'Bühne' });
  await expect(stage.getByText('Auf der Bühne?')).toBeVisible();
  await page.getByRole('button', { name: 'Frage stellen' }).tap();
  await expect(page.getByRole('textbox', { name: /^Deine Frage/ })).toBeFocused();
  await expect(stage).toBeHidden();
  await page.getByRole('tab', { name: /Umfragen/ }).tap();
  await expect(stage).toBeVisible();
  await page.getByRole('tab', { name: /Fragen/ }).tap();
  await page.getByRole('button', { name: 'Schließen' }).tap();
  await expect(stage).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('the video opens beside the room, and only after a click', async ({ world, browserOf }) => {
  const room = await Room.make(world, 'live', { video: 'link', video_room: 'https://example.org/raum' });
  const page = await browserOf(await world.somebody('Ada Brodersen'), room.path);
  const tickets: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/video')) tickets.push(request.method());
  });
  await page.context().route('https://example.org/**', (route) => route.fulfill({ body: 'Raum' }));
  const button = page.getByRole('button', { name: 'Video in neuem Fenster' });
  await expect(button).toBeVisible();
  expect(tickets).toEqual([]);
  const opened = page.context().waitForEvent('page');
  await button.click();
  expect((await opened).url()).toContain('https://example.org/raum');
  expect(tickets).toEqual(['POST']);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the live room has no axe violations (${scheme})`, async ({ world, browserOf }) => {
    const room = await Room.make(world, 'planned', {
      speakers: [{ name: 'Enno Wiards', about: 'Bildungsbüro Süd', person_id: null }],
      agenda: [{ title: 'Impuls', minutes: 40, is_break: false }],
      materials: [{ title: 'Leitfaden', url: 'https://example.org/leitfaden.pdf' }],
      video: 'link',
      video_room: 'https://example.org/raum',
    });
    const ada = await world.somebody('Ada Brodersen');
    const page = await browserOf(ada, '/sign-in', { colorScheme: scheme });
    await page.evaluate((theme) => localStorage.setItem('lotse.theme', theme), scheme);
    await page.goto(room.path);
    await expect(page.getByText('Geplant')).toBeVisible();
    await expectAccessible(page);
    await room.becomes('lobby');
    await expect(page.getByText('Einlass')).toBeVisible();
    await room.becomes('live');
    const id = await room.asksAndIsSeen(ada, 'Eine Frage, die alle sehen?');
    await room.act(id, { type: 'answer', payload: { type: 'written', payload: { body: 'Ja.' } } });
    await room.change({ type: 'banner', payload: 'Gleich ist Pause.' });
    await room.change({ type: 'countdown', payload: { seconds: 600, label: 'Pause' } });
    await expect(page.getByText('Gleich ist Pause.')).toBeVisible();
    await expect(page.getByText('Ja.', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Meine' }).click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Ablauf' }).click();
    await expect(page.getByRole('link', { name: /Leitfaden/ })).toBeVisible();
    await expectAccessible(page);
    await room.becomes('ended');
    await expect(page.getByText('Danke fürs Dabeisein!')).toBeVisible();
    await expectAccessible(page);
  });
}
