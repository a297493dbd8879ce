import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { PersonId, PersonSnapshot, RoomId, SpaceSnapshot } from '@/protocol';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { me, runSnapshot, space, spaceSnapshot } from '@/testing/spaces';
import { placeOf } from './place';
import { SpacePage } from './SpacePage';

const parts = { board: false, files: false, kinds: ['text'] } as const;

function open(snapshot: SpaceSnapshot | null, who: PersonSnapshot, rest = '') {
  const asked = fakeServer({
    'GET /api/spaces/s': snapshot === null ? problem('not_found', 404) : { body: snapshot },
    'GET /api/runs/r': { body: runSnapshot },
    'POST /api/spaces/s/documents': ({ id, title, kind }: never) => ({ body: { id, title, kind } }),
  } as Parameters<typeof fakeServer>[0]);
  const page = openPage(
    <SpacePage
      spaceId={space().id}
      place={placeOf(rest)}
      back={null}
      parts={parts}
      pane={(_, place) => <p>Teil: {place.part}</p>}
    />,
    { at: `/spaces/s/${rest}`, me: who },
  );
  page.cache.setQueryData(keys.run('r' as never), runSnapshot);
  return { ...page, asked };
}

const ada = me('ada', ['c']);

describe('a project space', () => {
  it('shows its parts as tabs that the keyboard walks, and names the open one', async () => {
    const { user, history } = open(spaceSnapshot(), ada);
    const tabs = await screen.findByRole('tablist', { name: 'Teile des Projektraums' });
    expect(
      within(tabs)
        .getAllByRole('tab')
        .map(({ textContent }) => textContent),
    ).toEqual(['Gespräch', 'Konzept', 'Interviews', 'Abgabe']);
    expect(screen.getByRole('tabpanel', { name: 'Gespräch' })).toHaveTextContent('Teil: conversation');
    act(() => within(tabs).getByRole('tab', { name: 'Gespräch' }).focus());
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(within(tabs).getByRole('tab', { name: 'Interviews' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(history?.at(-1)).toBe('/spaces/s/documents/d2');
  });

  it('shows the group who may look in', async () => {
    open(spaceSnapshot({ space: space({ look_in: 'course' }) }), ada);
    expect(await screen.findByText(/Der ganze Kurs kann hineinsehen/)).toBeVisible();
  });

  it('says who is here and in which document', async () => {
    const { live } = open(spaceSnapshot(), ada);
    await screen.findByRole('tablist');
    act(() =>
      live.presence.receive({
        room: 's' as RoomId,
        count: 3,
        here: ['ada', 'ben'] as PersonId[],
        away: ['tomke' as PersonId],
        places: [{ person_id: 'ben' as PersonId, document_id: 'd1' as never }],
      }),
    );
    expect(screen.getByText('2 von 2 da')).toBeVisible();
    expect(
      screen.getByText(
        'Gerade da: Ada Brodersen; Ben Carstens in „Konzept“; Tomke Trainer, abwesend (sieht herein)',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: /^Konzept.*Hier gerade: Ben Carstens/ })).toBeVisible();
  });

  it('keeps what the group says to itself from those who look in', async () => {
    const looking = {
      can_comment: true,
      can_edit: false,
      can_hand_in: false,
      can_assess: true,
      can_manage: true,
    };
    open(spaceSnapshot({ mine: looking }), me('tomke'));
    expect(await screen.findByRole('tabpanel', { name: 'Konzept' })).toHaveTextContent('Teil: document');
    expect(screen.queryByRole('tab', { name: 'Gespräch' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Neues Dokument' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Abgeben' })).toBeNull();
  });

  it('adds a document and opens it', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const { user, asked, history } = open(spaceSnapshot(), ada);
    await user.click((await screen.findAllByRole('button', { name: 'Neues Dokument' }))[0] as HTMLElement);
    fireEvent.change(screen.getByLabelText('Titel'), { target: { value: 'Zeitplan' } });
    await user.click(screen.getByText('Anlegen'));
    await expect.poll(() => history?.at(-1)).toMatch(/^\/spaces\/s\/documents\//);
    expect(asked.at(-1)?.body).toMatchObject({ title: 'Zeitplan', kind: 'text', copy_of: null });
  });

  it('says calmly when there is no such group for me', async () => {
    open(null, me('cem'));
    expect(await screen.findByText('Diese Kleingruppe gibt es hier nicht')).toBeVisible();
  });
});
