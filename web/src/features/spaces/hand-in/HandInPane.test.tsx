import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HandInWork, PeerReview, SpaceId, SpaceSnapshot } from '@/protocol';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { author, handIn, me, space, spaceFile, spaceSnapshot } from '@/testing/spaces';
import { keep } from './draft';
import { HandInPane } from './HandInPane';

const LATER = new Date(Date.now() + 6 * 86_400_000).toISOString();
const EARLIER = new Date(Date.now() - 60_000).toISOString();

function open(snapshot: SpaceSnapshot, answers: Parameters<typeof fakeServer>[0] = {}) {
  keep('s' as SpaceId, null);
  const asked = fakeServer(answers);
  const page = openPage(<HandInPane snapshot={snapshot} />, {
    at: '/spaces/s/hand-in',
    me: me('ada', ['c']),
  });
  const sent = () => asked.filter(({ method }) => method !== 'GET');
  return { ...page, sent };
}

const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const looking = {
  can_comment: true,
  can_edit: false,
  can_hand_in: false,
  can_assess: true,
  can_manage: true,
};

describe('handing in', () => {
  it('asks before it freezes, and sends what was chosen', async () => {
    const { user, sent } = open(
      spaceSnapshot({ space: space({ due_at: LATER }), files: [spaceFile('f', 'Plan.pdf', 9)] }),
      { 'POST /api/spaces/s/hand-ins': { body: handIn(1) } },
    );
    await user.click(screen.getByText('Prüfen und abgeben'));
    expect(screen.getByRole('alert')).toHaveTextContent('Wählt mindestens ein Dokument');
    await user.click(screen.getByLabelText('Konzept'));
    await user.click(screen.getByLabelText('Plan.pdf'));
    await user.click(screen.getByText('Link hinzufügen'));
    expect(screen.getByLabelText('Adresse 1')).toHaveFocus();
    fill('Adresse 1', 'https://example.org/plan');
    fill('Notiz dazu', 'Seite 3 ist neu.');
    await user.click(screen.getByText('Prüfen und abgeben'));
    const dialog = screen.getByRole('dialog', { name: 'Das wird abgegeben' });
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Konzept', 'Plan.pdf', 'https://example.org/plan']);
    expect(sent()).toEqual([]);
    await user.click(within(dialog).getByText('Jetzt abgeben'));
    await expect.poll(() => sent().length).toBe(1);
    expect(sent()[0]?.body as HandInWork).toMatchObject({
      documents: ['d1'],
      files: ['f'],
      links: [{ title: 'https://example.org/plan', url: 'https://example.org/plan' }],
      note: 'Seite 3 ist neu.',
    });
  });

  it('says what to do when the server finds that it is too late', async () => {
    const { user } = open(spaceSnapshot({ space: space({ due_at: LATER }) }), {
      'POST /api/spaces/s/hand-ins': problem('past_due', 409),
    });
    await user.click(screen.getByLabelText('Konzept'));
    await user.click(screen.getByText('Prüfen und abgeben'));
    await user.click(screen.getByText('Jetzt abgeben'));
    expect(await screen.findByRole('alert')).toHaveTextContent(/Die Frist ist vorbei/);
    // What was chosen is still there.
    expect(screen.getByLabelText('Konzept')).toBeChecked();
  });

  it('offers no form after the due date, and says whom to ask', () => {
    open(spaceSnapshot({ space: space({ due_at: EARLIER }) }));
    expect(screen.queryByText('Prüfen und abgeben')).toBeNull();
    expect(screen.getByText(/Bittet eure Trainer:innen um Aufschub/)).toBeVisible();
  });

  it('offers it again within an extension', () => {
    open(spaceSnapshot({ space: space({ due_at: EARLIER, extended_until: LATER }) }));
    expect(screen.getByText('Prüfen und abgeben')).toBeVisible();
    expect(screen.getByText(/mit Aufschub/)).toBeVisible();
  });

  it('shows what was handed in and what was said to it, and takes it as the end when it is accepted', () => {
    open(
      spaceSnapshot({
        hand_ins: [
          handIn(1, {
            state: 'accepted',
            items: [
              {
                type: 'document',
                payload: { document_id: 'd1' as never, version_id: 'v' as never, title: 'Konzept' },
              },
            ],
            feedback: { by: author('tomke'), at: EARLIER, body: 'Sehr klar.' },
          }),
        ],
      }),
    );
    const card = screen.getByRole('article', { name: 'Abgabe 1' });
    expect(within(card).getByRole('link', { name: 'Konzept' })).toHaveAttribute(
      'href',
      '/api/hand-ins/h1/items/0/pdf',
    );
    expect(within(card).getByText('Sehr klar.')).toBeVisible();
    expect(screen.queryByText('Prüfen und abgeben')).toBeNull();
  });
});

describe('assessing', () => {
  it('gives work back only with words', async () => {
    const { user, sent } = open(spaceSnapshot({ mine: looking, hand_ins: [handIn(1)] }), {
      'POST /api/hand-ins/h1/assess': { body: {} },
    });
    await user.click(screen.getByText('Zurückgeben'));
    expect(screen.getByText('Schreib dazu, was fehlt oder besser werden soll.')).toBeVisible();
    expect(sent()).toEqual([]);
    fill('Feedback', 'Bitte mit Quelle.');
    await user.click(screen.getByText('Zurückgeben'));
    await expect
      .poll(() => sent()[0]?.body)
      .toMatchObject({ state: 'returned', feedback: 'Bitte mit Quelle.' });
  });

  it('is not offered to the group', () => {
    open(spaceSnapshot({ hand_ins: [handIn(1)] }));
    expect(screen.queryByText('Annehmen')).toBeNull();
  });
});

describe('feedback between groups', () => {
  const review = {
    id: 'p',
    from_space_id: 's',
    from_name: 'Netzwerke verstetigen',
    to_space_id: 'o',
    to_name: 'Laterale Führung',
    hand_in_id: 'h9',
    body: '',
    given_by: null,
    given_at: null,
  } as unknown as PeerReview;

  it('shows what the other group handed in, stores a draft for the group, and gives it once', async () => {
    const { user, sent } = open(spaceSnapshot({ gives: [review] }), {
      'GET /api/hand-ins/h9': {
        body: handIn(9, {
          id: 'h9' as never,
          items: [{ type: 'file', payload: { file_id: 'f' as never, version: 1, name: 'Leitfaden.pdf' } }],
        }),
      },
      'PUT /api/peer-feedback/p': { body: {} },
    });
    expect(await screen.findByRole('link', { name: 'Leitfaden.pdf' })).toHaveAttribute(
      'href',
      '/api/hand-ins/h9/items/0/file',
    );
    fill('Was euch auffällt', 'Klar gegliedert.');
    await user.click(screen.getByText('Entwurf speichern'));
    await user.click(screen.getByText('Feedback geben'));
    await expect
      .poll(() => sent().map(({ body }) => (body as { is_given: boolean }).is_given))
      .toEqual([false, true]);
  });

  it('can be read by those who got it', () => {
    open(
      spaceSnapshot({
        gets: [{ ...review, from_name: 'Laterale Führung', body: 'Mutig!', given_at: EARLIER }],
      }),
    );
    expect(screen.getByText('Mutig!')).toBeVisible();
  });
});
