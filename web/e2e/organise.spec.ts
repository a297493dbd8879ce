import { type ChannelSnapshot, routes } from '../src/protocol';
import { accept, freshPage, invitationLink, organiserPage } from './support/account';
import { expect, test } from './support/world';

test('a channel is made, changed, archived and brought back', async ({ world, browser }) => {
  const page = await organiserPage(browser, world);
  await page.goto('/organise/channels');
  await page.getByRole('button', { name: 'Neuer Kanal' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByLabel('Name').fill('werkstatt');
  await page.getByLabel('Wozu er da ist').fill('Zum Ausprobieren');
  await page.getByRole('button', { name: 'Kanal anlegen' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const edit = page.getByRole('button', { name: 'Kanal werkstatt bearbeiten' });
  await edit.click();
  await page.getByLabel('Wozu er da ist').fill('Zum Üben');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('listitem').filter({ has: edit })).toContainText('Zum Üben');

  await edit.click();
  await page.getByRole('button', { name: 'Archivieren' }).click();
  await expect(page.getByRole('heading', { name: 'Archiv' })).toBeVisible();
  await edit.click();
  await page.getByRole('button', { name: 'Aus dem Archiv holen' }).click();
  await expect(page.getByRole('heading', { name: 'Archiv' })).toHaveCount(0);
  await expect(edit).toBeVisible();
  await page.context().close();
});

test('members are added to a channel and it appears in their list at once', async ({
  world,
  browser,
  browserOf,
}) => {
  const jonas = await world.somebody('Jonas Wiegand');
  await world.channel('jury', [], 'private');
  const his = await browserOf(jonas, '/course');
  await expect(his.getByRole('heading', { level: 1 })).toBeVisible();
  const page = await organiserPage(browser, world);
  await page.goto('/organise/channels');
  await page.getByRole('button', { name: 'Kanal jury bearbeiten' }).click();
  const member = page.getByRole('checkbox', { name: 'Jonas Wiegand' });
  // Clicked, not checked: it follows what the server says, which may take a moment.
  await member.click();
  await expect(his.getByRole('link', { name: 'jury' })).toBeVisible();
  await expect(member).toBeChecked();
  await member.click();
  await expect(his.getByRole('link', { name: 'jury' })).toHaveCount(0);
  await page.context().close();
});

test('ticks that follow each other faster than the line all count', async ({ world, browser }) => {
  const jonas = await world.somebody('Jonas Wiegand');
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('jury', [], 'private');
  const page = await organiserPage(browser, world);
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route('**/api/channels/*/members/*', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/organise/channels');
  await page.getByRole('button', { name: 'Kanal jury bearbeiten' }).click();
  const tick = (name: string) => page.getByRole('checkbox', { name });
  await tick('Jonas Wiegand').click();
  await tick('Ada Brodersen').click();
  await tick('Jonas Wiegand').click();
  await expect(tick('Ada Brodersen')).toBeChecked();
  await expect(tick('Jonas Wiegand')).not.toBeChecked();
  go();
  const members = async () =>
    (await world.organiser.call<ChannelSnapshot>('GET', routes.CHANNEL_BY_ID.replace('{channel}', channel)))
      .members;
  await expect.poll(members).toContain(ada.id);
  expect(await members()).not.toContain(jonas.id);
  await expect(tick('Ada Brodersen')).toBeChecked();
  await page.context().close();
});

test('an invitation shows its link once and can be taken back', async ({ world, browser }) => {
  const page = await organiserPage(browser, world);
  await page.goto('/organise/invitations');
  await page.getByRole('button', { name: 'Einladen' }).first().click();
  await page.getByLabel('Wie oft benutzbar').fill('3');
  await page.getByLabel('Notiz').fill(world.run);
  await page.getByRole('button', { name: 'Einladung erstellen' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  expect(link).toMatch(/\/invitation#[\w-]{43}$/);
  await page.getByRole('button', { name: 'Fertig' }).click();

  const row = page.getByRole('listitem').filter({ hasText: world.run });
  await expect(row).toContainText('0 von 3 benutzt');
  await row.getByRole('button', { name: /zurücknehmen/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zurücknehmen' }).click();
  await expect(row).toContainText('zurückgenommen');

  const other = await freshPage(browser, world);
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'Diese Einladung gilt nicht mehr' })).toBeVisible();
  await other.context().close();
  await page.context().close();
});

test('a role is changed, and a closed account is signed out at once', async ({ world, browser }) => {
  const other = await freshPage(browser, world);
  const name = `Karim ${world.run.slice(-6)}`;
  await accept(other, await invitationLink(world), name);
  const page = await organiserPage(browser, world);
  await page.goto('/organise/people');
  await page.getByLabel('Name oder E-Mail-Adresse suchen').fill(name);
  const role = page.getByLabel(`Rolle von ${name}`);
  await expect(role).toHaveValue('participant');
  await role.selectOption('trainer');
  await expect(page.getByText(`${name}: Trainer:in`).first()).toBeVisible();
  await page.reload();
  await page.getByLabel('Name oder E-Mail-Adresse suchen').fill(name);
  await expect(role).toHaveValue('trainer');

  await page.getByRole('button', { name: `Konto von ${name} schließen` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Konto schließen' }).click();
  await expect(other.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Konto von ${name} wieder öffnen` })).toBeVisible();
  await other.context().close();
  await page.context().close();
});
