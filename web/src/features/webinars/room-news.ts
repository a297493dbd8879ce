// What changed in a room that somebody who does not look should hear. Pure: keys of texts and what is filled in.

import type { texts } from '@/i18n/de-webinars';
import type { KeyOf } from '@/i18n/text';
import type { MyQuestion, PersonId } from '@/protocol';
import type { Room } from './use-room';

export interface News {
  key: KeyOf<(typeof texts)['webinars']>;
  values?: Record<string, string | number>;
  /** A question of mine whose state changed; its fate is said in words. */
  mine?: MyQuestion;
}

/** The news of a room since it was looked at last, most important first. */
export function newsOf(before: Room, after: Room, me: PersonId): News[] {
  return [
    ...stateNews(before, after),
    ...floorNews(before, after, me),
    ...bannerNews(before, after),
    ...stageNews(before, after),
    ...pollNews(before, after),
    ...fateNews(before, after),
  ];
}

function stateNews(before: Room, after: Room): News[] {
  const { state } = after.live;
  return before.live.state === state ? [] : [{ key: `announce.state.${state}` }];
}

function floorNews(before: Room, after: Room, me: PersonId): News[] {
  const speaks = ({ hands }: Room) => hands.some((hand) => hand.person_id === me && hand.is_speaking);
  return !speaks(before) && speaks(after) ? [{ key: 'announce.floor' }] : [];
}

function bannerNews(before: Room, after: Room): News[] {
  const { banner } = after.live;
  if (banner === null || banner.at === before.live.banner?.at) return [];
  return [{ key: 'announce.banner', values: { body: banner.body } }];
}

function stageNews(before: Room, after: Room): News[] {
  const { stage } = after.live;
  const was = before.live.stage;
  if (stage.type === 'nothing') return [];
  if (was.type === stage.type && was.payload === stage.payload) return [];
  if (stage.type === 'question') {
    const body = after.questions.find(({ id }) => id === stage.payload)?.body;
    return body === undefined ? [] : [{ key: 'announce.stageQuestion', values: { body } }];
  }
  const title = after.polls.find(({ id }) => id === stage.payload)?.title;
  return title === undefined ? [] : [{ key: 'announce.stagePoll', values: { title } }];
}

function pollNews(before: Room, after: Room): News[] {
  return after.polls.flatMap((poll): News[] => {
    const was = before.polls.find(({ id }) => id === poll.id);
    const values = { title: poll.title };
    if (poll.state === 'open' && (was?.state !== 'open' || was.round !== poll.round))
      return [{ key: 'announce.pollOpened', values }];
    if (poll.state !== 'closed') return [];
    if (was?.state === 'open' && poll.result === null) return [{ key: 'announce.pollClosed', values }];
    return poll.result !== null && (was?.result ?? null) === null
      ? [{ key: 'announce.pollResult', values }]
      : [];
  });
}

function fateNews(before: Room, after: Room): News[] {
  return after.myQuestions.flatMap((question): News[] => {
    const was = before.myQuestions.find(({ id }) => id === question.id);
    const isNews = was !== undefined && was.state !== question.state && question.state !== 'withdrawn';
    return isNews
      ? [{ key: 'announce.fate', values: { body: question.body.slice(0, 60) }, mine: question }]
      : [];
  });
}
