import { newCommandId, newId } from '../src/lib/id';
import { routes, type Space, type SpaceId } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { expectAccessible, expectNoSidewaysScroll } from './support/page-checks';
import { expect, type Somebody, test, type World } from './support/world';

/** A group with its space, as the page makes it. */
async function group(world: World, name: string, members: Somebody[], more: object = {}): Promise<SpaceId> {
  const [made] = await world.organiser.call<Space[]>('POST', routes.RUN_SPACES.replace('{run}', world.run), {
    command_id: newCommandId(),
    spaces: [{ id: newId(), name, theme: 'Was bleibt', members: members.map(({ id }) => id), seats: null }],
    template_id: null,
    look_in: 'trainers',
    lookers_comment: false,
    due_at: new Date(Date.now() + 6 * 86_400_000).toISOString(),
    is_open: false,
    ...more,
  });
  if (made === undefined) throw new Error('no group was formed');
  return made.id;
}

test('a trainer forms groups by list, and each finds its space', async ({ world, browserOf }) => {
  const trainer = await world.somebody('Tomke Trainer', 'trainer');
  const ada = await world.somebody('Ada Brodersen');
  const ben = await world.somebody('Ben Carstens');
  const page = await browserOf(trainer, '/course/groups');
  await page.getByRole('link', { name: 'Gruppen bilden' }).first().click();
  await page.getByLabel('Wie viele').fill('2');
  await page.getByLabel('Name der 1. Gruppe').fill('Netzwerke verstetigen');
  await page.getByLabel('Thema der 1. Gruppe').fill('Was bleibt, wenn die Förderung endet?');
  await page.getByLabel('Gruppe von Ada Brodersen').selectOption('Netzwerke verstetigen');
  await page.getByLabel('Gruppe von Ben Carstens').selectOption('Netzwerke verstetigen');
  await page.getByLabel('Abgabe bis (Tag)').fill('2030-01-29');
  await expectAccessible(page);
  await page.getByRole('button', { name: '2 Gruppen bilden' }).click();
  await expect(page.getByRole('heading', { name: 'Netzwerke verstetigen' })).toBeVisible();
  await expect(page.getByText('Ada Brodersen und Ben Carstens')).toBeVisible();
  await expectAccessible(page);

  const adas = await browserOf(ada, '/');
  await adas.getByRole('navigation').getByRole('link', { name: 'Netzwerke verstetigen' }).click();
  await expect(adas.getByRole('heading', { level: 1, name: 'Netzwerke verstetigen' })).toBeVisible();
  await expect(adas.getByText(/Trainer:innen können hineinsehen/)).toBeVisible();
  await expectAccessible(adas);
  const bens = await browserOf(ben, new URL(adas.url()).pathname);
  await expect(adas.getByText('2 von 2 da')).toBeVisible();
  await new ConversationView(bens).write('Moin, ich bin auch da.');
  await expect(adas.getByText('Moin, ich bin auch da.')).toBeVisible();
});

test('people choose a group while there is room', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const ben = await world.somebody('Ben Carstens');
  await group(world, 'Zu zweit allein', [], {
    is_open: true,
    spaces: [{ id: newId(), name: 'Zu zweit allein', theme: '', members: [], seats: 1 }],
  });
  const adas = await browserOf(ada, '/course/groups');
  const bens = await browserOf(ben, '/course/groups');
  await expect(bens.getByText('noch ein Platz frei')).toBeVisible();
  await adas.getByRole('button', { name: 'Der Gruppe „Zu zweit allein“ beitreten' }).click();
  await expect(adas.getByRole('button', { name: 'Die Gruppe „Zu zweit allein“ verlassen' })).toBeVisible();
  await expect(bens.getByText('alle Plätze vergeben')).toBeVisible();
  await expectAccessible(bens);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a group hands in, a trainer answers (${colorScheme})`, async ({ world, browserOf }) => {
    const trainer = await world.somebody('Tomke Trainer', 'trainer');
    const ada = await world.somebody('Ada Brodersen');
    const ben = await world.somebody('Ben Carstens');
    const space = await group(world, 'Netzwerke verstetigen', [ada, ben]);
    const page = await browserOf(ada, `/spaces/${space}`, { colorScheme });
    await expect(page.getByText(/Abgabe in/).first()).toBeVisible();
    await page.getByRole('link', { name: 'Abgeben' }).click();
    await page.getByRole('button', { name: 'Link hinzufügen' }).click();
    await page.getByLabel('Adresse 1').fill('https://example.org/konzept');
    await page.getByLabel('Bezeichnung 1').fill('Unser Konzept');
    await page.getByLabel('Notiz dazu').fill('Abschnitt zwei ist neu.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Prüfen und abgeben' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Jetzt abgeben' }).click();
    await expect(page.getByRole('article', { name: 'Abgabe 1' })).toContainText('wartet auf Rückmeldung');

    const overview = await browserOf(trainer, '/course/hand-ins', { colorScheme });
    await expect(overview.getByText('Unser Konzept')).toBeVisible();
    await overview.getByLabel('Feedback').fill('Bitte mit Quellen.');
    await expectAccessible(overview);
    await overview.getByRole('button', { name: 'Zurückgeben' }).click();
    const card = page.getByRole('article', { name: 'Abgabe 1' });
    await expect(card).toContainText('Bitte mit Quellen.');
    await expect(page.getByText('Mit Feedback zurück').first()).toBeVisible();

    const bens = await browserOf(ben, '/inbox', { colorScheme });
    await expect(bens.getByText('Tomke Trainer hat eure Abgabe mit Feedback zurückgegeben')).toBeVisible();
    await expectAccessible(bens);
    await bens.getByText('Tomke Trainer hat eure Abgabe mit Feedback zurückgegeben').click();
    await expect(bens.getByText('Bitte mit Quellen.')).toBeVisible();
  });
}

test('a space fits a phone, by keyboard and by touch', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const space = await group(world, 'Wissenschaftskommunikation in Netzwerken verstetigen', [ada]);
  const page = await browserOf(ada, `/spaces/${space}`, { viewport: { width: 360, height: 740 } });
  await page.getByLabel('Teile des Projektraums').first().selectOption('Abgabe');
  await expect(page.getByRole('button', { name: 'Prüfen und abgeben' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Zurück' }).click();
  await expect(page).toHaveURL(/\/course$/);
});
