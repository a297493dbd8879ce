import { fireEvent, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import type { CreateSpaces, PersonId, PersonSnapshot, Space } from '@/protocol';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { me, runSnapshot, space } from '@/testing/spaces';
import { GroupsPage } from './GroupsPage';
import { NewGroupsPage } from './NewGroupsPage';

type Answers = Parameters<typeof fakeServer>[0];

function open(page: ReactNode, who: PersonSnapshot, spaces: Space[], answers: Answers = {}) {
  const asked = fakeServer({
    'GET /api/runs/r': { body: runSnapshot },
    'GET /api/runs/r/spaces': { body: { position: { epoch: 1, seq: 1 }, spaces } },
    'GET /api/runs/r/templates': {
      body: [{ id: 't', name: 'Projektarbeit', is_built_in: true, documents: [], columns: [], cards: [] }],
    },
    ...answers,
  });
  const opened = openPage(page, { at: '/course/groups', me: who });
  opened.cache.setQueryData(keys.run('r' as never), runSnapshot);
  const sent = () => asked.filter(({ method }) => method === 'POST');
  return { ...opened, sent };
}

const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('forming groups', () => {
  it('sends list, rules, template and due date in one step', async () => {
    const { user, sent, history } = open(<NewGroupsPage />, me('tomke'), [], {
      'POST /api/runs/r/spaces': { body: [] },
    });
    await screen.findByLabelText('Name der 1. Gruppe');
    fill('Name der 1. Gruppe', 'Verstetigen');
    await user.selectOptions(screen.getByLabelText('Gruppe von Ada Brodersen'), 'Verstetigen');
    expect(screen.getByText('1 Person')).toBeVisible();
    expect(screen.getByText('2 Personen noch ohne Gruppe')).toBeVisible();
    await user.selectOptions(await screen.findByLabelText('Vorlage'), 'Projektarbeit');
    await user.click(screen.getByLabelText(/Der ganze Kurs/));
    await user.click(screen.getByLabelText('Wer hineinsieht, darf auch kommentieren'));
    fill('Abgabe bis (Tag)', '2027-01-29');
    fill('Uhrzeit', '18:00');
    await user.click(screen.getByText('3 Gruppen bilden'));
    await expect.poll(() => history?.at(-1)).toBe('/course/groups');
    const body = sent()[0]?.body as CreateSpaces;
    expect(body).toMatchObject({
      look_in: 'course',
      lookers_comment: true,
      template_id: 't',
      is_open: false,
      due_at: new Date('2027-01-29T18:00').toISOString(),
    });
    expect(body.spaces[0]).toMatchObject({ name: 'Verstetigen', members: ['ada'] });
    expect(body.spaces).toHaveLength(3);
  });

  it('draws lots as a proposal that can be changed before anything is stored', async () => {
    const { user, sent } = open(<NewGroupsPage />, me('tomke'), [], {
      'POST /api/runs/r/spaces/draw': { body: { groups: [['cem'], ['ada'], ['ben']] } },
      'POST /api/runs/r/spaces': { body: [] },
    });
    await user.click(await screen.findByLabelText(/Auslosen/));
    await user.click(screen.getByText('Auslosen', { selector: 'button' }));
    await expect
      .poll(() => screen.getByLabelText('Gruppe von Cem Demir'))
      .toHaveDisplayValue('Kleingruppe 1');
    await user.selectOptions(screen.getByLabelText('Gruppe von Cem Demir'), 'Kleingruppe 3');
    await user.click(screen.getByText('3 Gruppen bilden'));
    await expect.poll(() => sent().length).toBe(2);
    const body = sent()[1]?.body as CreateSpaces;
    expect(body.spaces.map(({ members }) => members)).toEqual([[], ['ada'], ['cem', 'ben']]);
  });

  it('is for those who lead', async () => {
    open(<NewGroupsPage />, me('ada'), []);
    expect(await screen.findByText('Das ist Sache der Trainer:innen.')).toBeVisible();
    expect(screen.queryByText(/Gruppen bilden$/, { selector: 'button' })).toBeNull();
  });
});

describe('choosing a group', () => {
  const open2 = space({ id: 'o' as never, name: 'Offen', is_open: true, seats: 3 });
  const full = space({ id: 'f' as never, name: 'Voll', is_open: true, seats: 2 });

  it('says how many seats are left, and why the full one cannot be joined', async () => {
    const { sent, user } = open(<GroupsPage />, me('cem'), [open2, full], {
      'POST /api/spaces/o/join': { body: {} },
    });
    expect(await screen.findByText(/noch ein Platz frei/)).toBeVisible();
    const taken = screen.getByRole('button', { name: 'Der Gruppe „Voll“ beitreten' });
    expect(taken).toHaveAccessibleDescription('Alle 2 Plätze sind vergeben. Wähl eine andere Gruppe.');
    await user.click(taken);
    expect(sent()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Der Gruppe „Offen“ beitreten' }));
    await expect.poll(() => sent().map(({ path }) => path)).toEqual(['/api/spaces/o/join']);
  });

  it('says in plain words that somebody else was quicker', async () => {
    const { user } = open(<GroupsPage />, me('cem'), [open2], {
      'POST /api/spaces/o/join': problem('seats_taken', 409),
    });
    await user.click(await screen.findByRole('button', { name: 'Der Gruppe „Offen“ beitreten' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'In dieser Kleingruppe ist kein Platz mehr frei.',
    );
  });

  it('lets me leave mine again, and nobody join who was put together by list', async () => {
    open(<GroupsPage />, me('ada'), [open2, space({ name: 'Fest', members: ['ben' as PersonId] })]);
    const rows = await screen.findAllByRole('listitem');
    const mine = rows.find((row) => within(row).queryByText(/^Offen/));
    expect(within(mine as HTMLElement).getByRole('button', { name: /verlassen/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Der Gruppe „Fest“ beitreten' })).toBeNull();
  });
});
