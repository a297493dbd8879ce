import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { JoinPage } from './JoinPage';
import { AGAIN_MS } from './joining';

const preview = {
  id: 'w',
  title: 'Betriebe gewinnen',
  course_name: 'Angebote entwickeln',
  address: 'du',
  starts_at: '2026-11-30T15:00:00Z',
  ends_at: '2026-11-30T16:30:00Z',
  state: 'live',
};
const nobody = problem('unauthenticated', 401);

describe('joining with a code', () => {
  beforeEach(() => history.replaceState(null, '', '/join'));
  afterEach(() => {
    vi.useRealTimers();
  });

  it('takes a code however it is typed, then a name', async () => {
    const asked = fakeServer({
      'POST /api/webinars/look-up': { body: preview },
      'GET /api/session': nobody,
      'POST /api/webinars/join': { body: { webinar_id: 'w', person_id: 'p' } },
    });
    const { user, history } = openPage(<JoinPage />, { at: '/join' });
    await user.type(screen.getByLabelText('Code'), ' k7m-4qp ');
    await user.click(screen.getByRole('button', { name: 'Weiter' }));
    expect(await screen.findByRole('heading', { name: 'Betriebe gewinnen' })).toBeVisible();
    expect(asked[0]?.body).toEqual({ code: 'K7M4QP' });
    expect(await screen.findByText('Gast in diesem Webinar: Du brauchst kein Konto.')).toBeVisible();
    await user.type(screen.getByLabelText('Wie möchtest du heißen?'), 'Gesa Harms');
    await user.click(screen.getByRole('button', { name: 'Als Gast teilnehmen' }));
    await expect.poll(() => history?.at(-1)).toBe('/webinars/w');
    expect(asked.find(({ path }) => path === '/api/webinars/join')?.body).toEqual({
      code: 'K7M4QP',
      name: 'Gesa Harms',
    });
  });

  it('lets whoever is signed in enter as themselves with one button', async () => {
    history.replaceState(null, '', '/join#K7M4QP');
    fakeServer({
      'POST /api/webinars/look-up': { body: preview },
      'GET /api/session': { body: { person: { id: 'p', display_name: 'Jonas Wiegand' } } },
      'POST /api/webinars/join': { body: { webinar_id: 'w', person_id: 'p' } },
    });
    const { user, history: went } = openPage(<JoinPage />, { at: '/join' });
    await user.click(await screen.findByRole('button', { name: 'Als Jonas Wiegand teilnehmen' }));
    await expect.poll(() => went?.at(-1)).toBe('/webinars/w');
  });

  it('takes a code that is scanned into the open page', async () => {
    fakeServer({ 'POST /api/webinars/look-up': { body: preview }, 'GET /api/session': nobody });
    openPage(<JoinPage />, { at: '/join' });
    expect(screen.getByLabelText('Code')).toBeVisible();
    history.replaceState(null, '', '/join#K7M4QP');
    act(() => void window.dispatchEvent(new HashChangeEvent('hashchange')));
    expect(await screen.findByRole('heading', { name: 'Betriebe gewinnen' })).toBeVisible();
  });

  it('says at the field that there is no such code', async () => {
    fakeServer({ 'POST /api/webinars/look-up': problem('not_found', 404) });
    const { user } = openPage(<JoinPage />, { at: '/join' });
    await user.type(screen.getByLabelText('Code'), 'AAAAAA{Enter}');
    expect(await screen.findByText(/Diesen Code gibt es nicht/)).toBeVisible();
    expect(screen.getByLabelText('Code')).toHaveAttribute('aria-invalid', 'true');
  });

  it('does not ask for a code that is too short', async () => {
    const asked = fakeServer({});
    const { user } = openPage(<JoinPage />, { at: '/join' });
    await user.type(screen.getByLabelText('Code'), 'K7M{Enter}');
    expect(screen.getByText('Ein Code hat sechs Zeichen.')).toBeVisible();
    expect(asked).toEqual([]);
  });

  it('waits for the doors and goes on by itself', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-11-30T14:00:00Z') });
    history.replaceState(null, '', '/join#K7M4QP');
    let state = 'planned';
    fakeServer({
      'POST /api/webinars/look-up': () => ({ body: { ...preview, state } }),
      'GET /api/session': nobody,
    });
    openPage(<JoinPage />, { at: '/join' });
    expect(await screen.findByText(/Es geht in 1 Std. los/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Als Gast teilnehmen' })).toBeNull();
    state = 'lobby';
    await act(() => vi.advanceTimersByTimeAsync(AGAIN_MS));
    expect(await screen.findByRole('button', { name: 'Als Gast teilnehmen' })).toBeVisible();
  });

  it('says when it is over, and when there were too many tries', async () => {
    fakeServer({ 'POST /api/webinars/look-up': problem('rate_limited', 429, { retry_after_ms: 40_000 }) });
    const { user } = openPage(<JoinPage />, { at: '/join' });
    await user.type(screen.getByLabelText('Code'), 'K7M4QP{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('40');
    fakeServer({ 'POST /api/webinars/look-up': { body: { ...preview, state: 'ended' } } });
    await user.click(screen.getByRole('button', { name: 'Weiter' }));
    expect(await screen.findByText(/Dieses Webinar ist vorbei/)).toBeVisible();
  });
});
