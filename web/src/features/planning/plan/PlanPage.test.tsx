import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { PersonSnapshot, PutWebinar, RunSnapshot } from '@/protocol';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { NewPlanPage } from './NewPlanPage';

const run = {
  id: 'r',
  course_name: 'Netzwerkkoordination',
  name: 'Durchgang 1',
  starts_on: '2026-11-02',
  ends_on: '2027-02-02',
  time_zone: 'Europe/Berlin',
  address: 'du',
};
const me = {
  me: { person: { id: 'me', display_name: 'Wiebke Harms', is_organiser: true, is_active: true } },
  runs: [run],
  memberships: [],
  activity: [],
} as unknown as PersonSnapshot;
const snapshot = {
  run,
  weeks: [{ number: 1, theme: 'Ankommen', starts_on: '2026-11-02', channel_id: null }],
  people: [{ person: { id: 'anna', display_name: 'Anna Petersen', is_active: true }, role: 'trainer' }],
  channels: [],
  webinars: [],
} as unknown as RunSnapshot;

function open(answers: Parameters<typeof fakeServer>[0]) {
  const asked = fakeServer({ 'GET /api/video': { body: { engines: ['none', 'link'] } }, ...answers });
  const page = openPage(<NewPlanPage />, { at: '/course/webinars/new', me });
  page.cache.setQueryData(keys.run('r' as never), snapshot);
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body as PutWebinar);
  return { ...page, sent };
}

describe('planning a webinar', () => {
  // Four hundred options make every look at the page slow.
  beforeEach(() => void vi.spyOn(Intl, 'supportedValuesOf').mockReturnValue(['Europe/Berlin']));

  it('finds speakers by name and links their account', async () => {
    const { user, sent, history } = open({
      'POST /api/runs/r/webinars': { body: { id: 'w', title: 'Ankommen' } },
    });
    await user.click(await screen.findByText('Person hinzufügen'));
    const speakers = screen.getByRole('group', { name: 'Wer spricht' });
    expect(within(speakers).getByLabelText('Name')).toHaveFocus();
    await user.keyboard('pet');
    await user.click(within(speakers).getByText('Anna Petersen'));
    await user.click(screen.getByText('Webinar anlegen'));
    await expect.poll(() => history?.at(-1)).toBe('/webinars/w/plan');
    expect(sent()[0]?.plan).toMatchObject({
      title: 'Ankommen',
      week: 1,
      speakers: [{ name: 'Anna Petersen', person_id: 'anna' }],
    });
  });

  it('keeps the agenda in the order it was moved to, and the focus with the row', async () => {
    const { user, sent } = open({
      'POST /api/runs/r/webinars': { body: { id: 'w', title: 'Ankommen' } },
    });
    for (const title of ['Gruß', 'Kaffee']) {
      await user.click(await screen.findByText('Punkt hinzufügen'));
      await user.keyboard(title);
    }
    await user.click(screen.getAllByLabelText('Pause').at(-1) as HTMLElement);
    await user.click(screen.getByLabelText('Kaffee nach oben'));
    expect(screen.getByLabelText('Kaffee nach unten')).toHaveFocus();
    await user.click(screen.getByText('Webinar anlegen'));
    await expect.poll(() => sent().length).toBe(1);
    expect(sent()[0]?.plan.agenda).toMatchObject([
      { title: 'Kaffee', is_break: true },
      { title: 'Gruß', is_break: false },
    ]);
  });

  it('says at the field that an hour is missing when clocks go forward', async () => {
    const { user } = open({
      'POST /api/runs/r/webinars': problem('invalid', 422, {
        errors: [{ pointer: '/plan/when/time', rule: 'missing_hour', allowed: '' }],
      }),
    });
    await user.click(await screen.findByText('Webinar anlegen'));
    expect(await screen.findByText(/Diese Uhrzeit gibt es an dem Tag nicht/)).toBeVisible();
    await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('Beginn'));
  });

  it('asks which hour is meant when it comes twice', async () => {
    let isAsked = false;
    const { user, sent } = open({
      'POST /api/runs/r/webinars': () => {
        if (isAsked) return { body: { id: 'w', title: 'A' } };
        isAsked = true;
        return problem('invalid', 422, {
          errors: [{ pointer: '/plan/when/fold', rule: 'twice', allowed: '' }],
        });
      },
    });
    expect(screen.queryByText(/Welche der beiden Stunden/)).toBeNull();
    await user.click(await screen.findByText('Webinar anlegen'));
    await user.click(await screen.findByLabelText(/Die zweite/));
    await user.click(screen.getByText('Webinar anlegen'));
    await expect.poll(() => sent().length).toBe(2);
    expect(sent()[0]?.plan.when.fold).toBeUndefined();
    expect(sent()[1]?.plan.when.fold).toBe('second');
    // The same webinar: a repeat is not another one.
    expect(sent()[1]?.command_id).toBe(sent()[0]?.command_id);
  });
});
