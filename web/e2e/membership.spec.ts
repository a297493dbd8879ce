import { newCommandId } from '../src/lib/id';
import { routes } from '../src/protocol';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

test('an open channel can be found, read and joined', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('fahrgemeinschaften', [bo]);
  await world.says(bo, channel, 'Wer fährt mit?');
  const view = new ConversationView(await browserOf(ada, '/course'));
  await view.page.getByRole('button', { name: 'Ein weiterer Kanal' }).click();
  await view.page.getByRole('dialog').getByRole('link', { name: 'fahrgemeinschaften' }).click();
  await expect(view.message('Wer fährt mit?')).toBeVisible();
  await expect(view.composer).toBeHidden();
  await view.page.getByRole('button', { name: 'Beitreten' }).click();
  await view.write('Ich!');
  await expect(view.message('Ich!')).toBeVisible();
  await world.says(bo, channel, 'Schön');
  await expect(view.message('Schön')).toBeVisible();
});

test('whoever is removed from a private channel sees nothing of it from then on', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('jury', [ada, bo], 'private');
  await world.says(bo, channel, 'Streng vertraulich');
  const view = new ConversationView(await browserOf(ada, `/channels/${channel}`));
  await expect(view.message('Streng vertraulich')).toBeVisible();
  await world.organiser.call(
    'DELETE',
    routes.CHANNEL_MEMBER.replace('{channel}', channel).replace('{person}', ada.id),
    { command_id: newCommandId() },
  );
  await expect(view.page.getByRole('heading', { name: 'Diesen Kanal gibt es hier nicht' })).toBeVisible();
  await expect(view.page.getByText('Streng vertraulich')).toHaveCount(0);
  await expect(view.page.getByRole('link', { name: 'jury' })).toHaveCount(0);
});

test('a trainer adds and removes members', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen', 'trainer');
  const bo = await world.somebody('Bo Tjaden');
  const channel = await world.channel('gruppe', [ada]);
  const page = await browserOf(ada, `/channels/${channel}`);
  await page.getByRole('button', { name: 'Mitglieder' }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('searchbox').fill('tjad');
  await panel.getByRole('button', { name: bo.name }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: bo.name })).toBeVisible();
  await panel.getByRole('button', { name: 'Bo Tjaden entfernen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Entfernen', exact: true }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: bo.name })).toHaveCount(0);
});
