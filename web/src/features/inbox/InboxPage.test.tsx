import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Inbox, MyTask, Notice } from '@/protocol';
import { fakeServer } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { me, notice } from '@/testing/spaces';
import { InboxPage } from './InboxPage';
import { TodaySections } from './TodaySections';

function open(notices: Notice[], tasks: MyTask[] = [], page = <InboxPage />) {
  const unread = notices.filter(({ is_read }) => !is_read).length;
  const inbox: Inbox = { position: { epoch: 1, seq: 1 }, unread, notices };
  const asked = fakeServer({
    'GET /api/me/inbox': { body: inbox },
    'GET /api/me/tasks': { body: tasks },
    'POST /api/me/inbox/read': { body: {} },
  });
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
  return { ...openPage(page, { at: '/inbox', me: me('ada') }), sent };
}

it('says why, where and what, and leads there; what was followed is read', async () => {
  const { user, sent, history } = open([notice('a')]);
  const link = await screen.findByRole('link', {
    name: /Neu:.*Ben Carstens hat dich in einem Dokument erwähnt.*Konzept.*Ada, hast du dafür eine Quelle/,
  });
  await user.click(link);
  expect(history?.at(-1)).toBe('/spaces/s/documents/d1');
  expect(sent()).toMatchObject([{ ids: ['a'] }]);
});

it('reads all of them at once', async () => {
  const { user, sent } = open([notice('a'), notice('b')]);
  expect(await screen.findByText('2 neue Benachrichtigungen')).toBeVisible();
  await user.click(screen.getByText('Alle gelesen'));
  // By name: what comes between the look and the click stays new.
  expect(sent()).toMatchObject([{ ids: ['a', 'b'] }]);
});

it('shows only what is new, if asked to', async () => {
  const { user } = open([notice('a'), notice('b', { title: 'Alt', is_read: true })]);
  expect(await screen.findByText('Alt')).toBeVisible();
  await user.click(screen.getByLabelText('Nur neue'));
  expect(screen.queryByText('Alt')).toBeNull();
  expect(screen.getByText('Konzept')).toBeVisible();
});

it('says what will be here', async () => {
  open([]);
  expect(await screen.findByText('Noch ist nichts für dich da')).toBeVisible();
});

it('puts my tasks and what is new on Today', async () => {
  const task = {
    card: { id: 'k', space_id: 's', title: 'Interviews führen', due_on: '2020-01-01' },
    space_name: 'Netzwerke verstetigen',
    column_title: 'In Arbeit',
  } as unknown as MyTask;
  open([notice('a', { title: 'Konzept' })], [task], <TodaySections />);
  const card = await screen.findByRole('link', { name: /Interviews führen/ });
  expect(card).toHaveAttribute('href', '/spaces/s/board?card=k');
  expect(card).toHaveTextContent(/überfällig seit 1\. Jan\. 2020/);
  expect(await screen.findByRole('link', { name: /Konzept/ })).toBeVisible();
});
