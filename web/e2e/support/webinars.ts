// Webinars as trainers make them, over HTTP.

import { path } from '../../src/api/client';
import { newCommandId, newId } from '../../src/lib/id';
import {
  type LiveChange,
  type PollDraft,
  type PollId,
  routes,
  type StaffPoll,
  type StaffSnapshot,
  type StageAddress,
  type Webinar,
  type WebinarCommand,
  type WebinarId,
} from '../../src/protocol';
import type { Somebody, World } from './world';

/** A webinar in an hour, in week 1. */
export async function webinar(world: World, title: string): Promise<Webinar> {
  const begins = new Date(Date.now() + 60 * 60_000);
  return await world.organiser.call<Webinar>('POST', path(routes.RUN_WEBINARS, { run: world.run }), {
    command_id: newCommandId(),
    plan: {
      week: 1,
      title,
      description: '',
      speakers: [],
      when: {
        date: begins.toISOString().slice(0, 10),
        time: begins.toISOString().slice(11, 16),
        time_zone: 'UTC',
        minutes: 90,
      },
      agenda: [],
      materials: [],
      video: 'none',
      video_room: '',
    },
  });
}

export async function does(world: World, command: WebinarCommand, who?: Somebody): Promise<void> {
  await (who?.api ?? world.organiser).command({ type: 'webinar', payload: command });
}

export async function change(world: World, id: WebinarId, live: LiveChange): Promise<void> {
  await does(world, { type: 'change_live', payload: { webinar_id: id, change: live } });
}

/** Somebody asks, and the staff puts it on stage. */
export async function stageQuestion(world: World, id: WebinarId, who: Somebody, body: string): Promise<void> {
  await does(world, { type: 'ask_question', payload: { webinar_id: id, body, visibility: 'named' } }, who);
  const staff = await world.organiser.call<StaffSnapshot>('GET', path(routes.WEBINAR_STAFF, { webinar: id }));
  const asked = staff.questions.find((question) => question.body === body);
  if (asked === undefined) throw new Error(`nobody asked: ${body}`);
  await does(world, {
    type: 'act_on_question',
    payload: { question_id: asked.id, version: asked.version, action: { type: 'stage' } },
  });
}

export async function stageAddress(world: World, id: WebinarId): Promise<string> {
  const { url } = await world.organiser.call<StageAddress>(
    'POST',
    path(routes.WEBINAR_STAGE_ADDRESS, { webinar: id }),
    {},
  );
  return `/stage#${url.split('#')[1]}`;
}

/** Opens a poll with these options and puts it on stage. */
export async function stagePoll(
  world: World,
  id: WebinarId,
  title: string,
  options: string[],
): Promise<StaffPoll> {
  const staff = async () => {
    const { polls } = await world.organiser.call<StaffSnapshot>(
      'GET',
      path(routes.WEBINAR_STAFF, { webinar: id }),
    );
    const poll = polls.find((one) => one.poll.title === title);
    if (poll === undefined) throw new Error(`no poll: ${title}`);
    return poll;
  };
  const draft: PollDraft = {
    kind: 'single',
    title,
    options,
    most: 1,
    scale: null,
    range: null,
    correct: [],
    correct_number: null,
    seconds: null,
    show: 'live',
    is_anonymous: true,
    has_leaderboard: false,
  };
  await does(world, {
    type: 'put_poll',
    payload: { webinar_id: id, poll_id: newId<PollId>(), draft },
  });
  const { poll, version } = await staff();
  await does(world, {
    type: 'act_on_poll',
    payload: { poll_id: poll.id, version, action: { type: 'open' } },
  });
  await change(world, id, { type: 'stage', payload: { type: 'poll', payload: poll.id } });
  return staff();
}
