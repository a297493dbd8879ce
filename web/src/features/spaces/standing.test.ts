import { describe, expect, it } from 'vitest';
import type { PersonId } from '@/protocol';
import { handIn, space } from '@/testing/spaces';
import { dueOf, lookable } from './listing';
import { momentOf, timestampOf } from './moment';
import { hrefOf, placeOf } from './place';
import { standingOf } from './standing';

const now = new Date('2026-11-24T12:00:00Z');
const due = '2026-11-30T12:00:00Z';

describe('how the work stands', () => {
  it('says how much time is left, until it is over', () => {
    expect(standingOf(space(), [], now)).toEqual({ kind: 'undated' });
    expect(standingOf(space({ due_at: due }), [], now)).toMatchObject({ kind: 'open', due, isOver: false });
    expect(standingOf(space({ due_at: due }), [], new Date(due))).toMatchObject({ isOver: true });
  });

  it('counts an extension, but never against the group', () => {
    expect(dueOf(space({ due_at: due, extended_until: '2026-12-02T12:00:00Z' }))).toBe(
      '2026-12-02T12:00:00Z',
    );
    expect(dueOf(space({ due_at: due, extended_until: '2026-11-01T12:00:00Z' }))).toBe(due);
  });

  it('follows the newest hand-in', () => {
    const handIns = [handIn(2, { state: 'returned' }), handIn(1)];
    expect(standingOf(space({ due_at: due }), handIns, now).kind).toBe('returned');
    expect(standingOf(space(), [handIn(3, { state: 'accepted' }), ...handIns], now).kind).toBe('accepted');
  });
});

describe('who may look in', () => {
  it('follows the rule of the group, for those who are not in it', () => {
    const groups = [
      space({ id: 'closed' as never, look_in: 'group' }),
      space({ id: 'trainers' as never, look_in: 'trainers' }),
      space({ id: 'course' as never, look_in: 'course' }),
      space({ id: 'gone' as never, look_in: 'course', is_archived: true }),
    ];
    const ids = (person: string, role: Parameters<typeof lookable>[2]) =>
      lookable(groups, person as PersonId, role).map(({ id }) => id as string);
    expect(ids('tomke', 'trainer')).toEqual(['trainers', 'course']);
    expect(ids('cem', 'participant')).toEqual(['course']);
    expect(ids('gast', 'guest')).toEqual([]);
    expect(ids('ada', 'participant')).toEqual([]);
  });
});

describe('places', () => {
  it.each(['', 'messages/7', 'documents/d1', 'board', 'files', 'hand-in'])('finds back to "%s"', (rest) => {
    const href = hrefOf('s' as never, placeOf(rest));
    // One message of the conversation is the conversation.
    expect(href).toBe(rest === '' || rest.startsWith('messages') ? '/spaces/s' : `/spaces/s/${rest}`);
  });

  it('takes what it does not know for the conversation', () => {
    expect(placeOf('../admin')).toEqual({ part: 'conversation' });
    expect(placeOf('documents/')).toEqual({ part: 'conversation' });
  });
});

describe('moments', () => {
  it('come back as they were written, in the zone of the reader', () => {
    const at = timestampOf({ date: '2027-01-15', time: '18:30' });
    expect(momentOf(at)).toEqual({ date: '2027-01-15', time: '18:30' });
  });

  it('end with the day where no time is given, and are none without a day', () => {
    expect(momentOf(timestampOf({ date: '2027-01-15', time: '' })).time).toBe('23:59');
    expect(timestampOf({ date: '', time: '18:30' })).toBeNull();
  });
});
