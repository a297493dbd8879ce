import { describe, expect, it } from 'vitest';
import type { PersonId, PollId, QuestionId } from '@/protocol';
import { live, myQuestion, poll, question, result, tally, webinarPage } from '@/testing/webinars';
import { newsOf } from './room-news';
import type { Room } from './use-room';

const me = 'me' as PersonId;

function room(more: Partial<Room> = {}): Room {
  const { snapshot, mine } = webinarPage();
  return { ...snapshot, mine, tally: tally(), myQuestions: [], isOpen: true, ...more };
}

const keys = (before: Partial<Room>, after: Partial<Room>) =>
  newsOf(room(before), room(after), me).map(({ key }) => key);

describe('what somebody who does not look hears', () => {
  it('a question comes on stage', () => {
    const onStage = live({ stage: { type: 'question', payload: 'q1' as QuestionId } });
    const [news] = newsOf(room(), room({ live: onStage, questions: [question(1)] }), me);
    expect(news).toEqual({ key: 'announce.stageQuestion', values: { body: 'Frage 1' } });
  });

  it('a poll opens, opens again, closes, and has a result', () => {
    const single = poll('single');
    expect(keys({}, { polls: [single] })).toEqual(['announce.pollOpened']);
    expect(keys({ polls: [single] }, { polls: [{ ...single, round: 2 }] })).toEqual(['announce.pollOpened']);
    const closed = { ...single, state: 'closed' as const };
    expect(keys({ polls: [single] }, { polls: [closed] })).toEqual(['announce.pollClosed']);
    expect(keys({ polls: [closed] }, { polls: [{ ...closed, result: result() }] })).toEqual([
      'announce.pollResult',
    ]);
  });

  it('the team says something to all', () => {
    const banner = { body: 'Pause bis 16:40', at: '2026-11-25T15:20:00Z' };
    expect(keys({}, { live: live({ banner }) })).toEqual(['announce.banner']);
    expect(keys({ live: live({ banner }) }, { live: live({ banner }) })).toEqual([]);
  });

  it('something became of my question, but not what I did myself', () => {
    const asked = myQuestion(1);
    const to = (state: 'live' | 'withdrawn') => ({ myQuestions: [{ ...asked, state }] });
    expect(keys({ myQuestions: [asked] }, to('live'))).toEqual(['announce.fate']);
    expect(keys({ myQuestions: [asked] }, to('withdrawn'))).toEqual([]);
    expect(keys({}, { myQuestions: [asked] })).toEqual([]);
  });

  it('I have the floor', () => {
    const hand = {
      person_id: me,
      name: 'Ada',
      raised_at: '2026-11-25T15:20:00Z',
      times_spoken: 0,
      is_speaking: false,
    };
    expect(keys({ hands: [hand] }, { hands: [{ ...hand, is_speaking: true }] })).toEqual(['announce.floor']);
  });

  it('nothing, where only numbers changed', () => {
    const stage = { type: 'poll', payload: 'poll-single' as PollId } as const;
    const same = { live: live({ stage }), polls: [poll('single')] };
    expect(keys(same, { ...same, tally: tally({ votes: [[1, 2, 3]] }) })).toEqual([]);
  });
});
