// A webinar to take part in, made and moved over HTTP as its trainer does.

import { newCommandId, newId } from '../../src/lib/id';
import type {
  LiveChange,
  PollAction,
  PollDraft,
  PollId,
  QuestionAction,
  QuestionId,
  StaffSnapshot,
  Visibility,
  Webinar,
  WebinarCommand,
  WebinarPlan,
  WebinarState,
} from '../../src/protocol';
import { routes } from '../../src/protocol';
import { Api } from './api';
import type { Somebody, World } from './world';

const WAY: readonly WebinarState[] = ['planned', 'lobby', 'live', 'ended', 'archived'];

export class Room {
  readonly webinar: Webinar;
  readonly trainer: Somebody;

  private constructor(webinar: Webinar, trainer: Somebody) {
    this.webinar = webinar;
    this.trainer = trainer;
  }

  /** A webinar that began some minutes ago by its plan, brought into a state. */
  static async make(world: World, state: WebinarState, plan: Partial<WebinarPlan> = {}): Promise<Room> {
    const trainer = await world.somebody('Tomke Behrends', 'trainer');
    const [date = '', time = ''] = new Date(Date.now() - 20 * 60_000).toISOString().split('T');
    const webinar = await trainer.api.call<Webinar>('POST', routes.RUN_WEBINARS.replace('{run}', world.run), {
      command_id: newCommandId(),
      plan: {
        week: 1,
        title: 'Angebote entwickeln',
        when: { date, time: time.slice(0, 5), time_zone: 'UTC', minutes: 90 },
        video: 'none',
        ...plan,
      },
    });
    const room = new Room(webinar, trainer);
    for (const next of WAY.slice(1, WAY.indexOf(state) + 1)) await room.becomes(next);
    return room;
  }

  get path(): string {
    return `/webinars/${this.webinar.id}`;
  }

  does(who: Somebody, command: WebinarCommand): Promise<unknown> {
    return who.api.command({ type: 'webinar', payload: command });
  }

  becomes(state: WebinarState): Promise<unknown> {
    return this.change({ type: 'state', payload: state });
  }

  change(change: LiveChange): Promise<unknown> {
    return this.does(this.trainer, {
      type: 'change_live',
      payload: { webinar_id: this.webinar.id, change },
    });
  }

  /** Somebody asks; answers with the question's id. */
  async asks(who: Somebody, body: string, visibility: Visibility = 'named'): Promise<QuestionId> {
    await this.does(who, {
      type: 'ask_question',
      payload: { webinar_id: this.webinar.id, body, visibility },
    });
    return (await this.question(body)).id;
  }

  /** Somebody asks, and everybody sees it. */
  async asksAndIsSeen(who: Somebody, body: string, visibility: Visibility = 'named'): Promise<QuestionId> {
    const id = await this.asks(who, body, visibility);
    await this.act(id, { type: 'approve' });
    return id;
  }

  /** The trainer does something to a question, on the version that is there. */
  async act(id: QuestionId, action: QuestionAction): Promise<void> {
    const { version } = await this.question(id);
    await this.does(this.trainer, {
      type: 'act_on_question',
      payload: { question_id: id, version, action },
    });
  }

  async votes(who: Somebody, id: QuestionId): Promise<void> {
    await this.does(who, {
      type: 'cast_vote',
      payload: { question_id: id, value: 1, counter: Date.now() },
    });
  }

  /** Writes a poll and opens it. */
  async polls(draft: Partial<PollDraft> & Pick<PollDraft, 'kind' | 'title'>): Promise<PollId> {
    const id = newId<PollId>();
    const payload = {
      webinar_id: this.webinar.id,
      poll_id: id,
      draft: { show: 'on_reveal', is_anonymous: true, ...draft } as PollDraft,
    };
    await this.does(this.trainer, { type: 'put_poll', payload });
    await this.actOnPoll(id, { type: 'open' });
    return id;
  }

  async actOnPoll(id: PollId, action: PollAction): Promise<void> {
    const { polls } = await this.staff();
    const version = polls.find(({ poll }) => poll.id === id)?.version ?? 0;
    await this.does(this.trainer, { type: 'act_on_poll', payload: { poll_id: id, version, action } });
  }

  /** Enters with the code, without an account. */
  async guest(name: string): Promise<Somebody> {
    const { api, joined } = await Api.join(this.trainer.api.base, this.webinar.code, name);
    return { api, id: joined.person_id, name };
  }

  staff(): Promise<StaffSnapshot> {
    return this.trainer.api.call('GET', routes.WEBINAR_STAFF.replace('{webinar}', this.webinar.id));
  }

  private async question(what: string) {
    const { questions } = await this.staff();
    const found = questions.find(({ id, body }) => id === what || body === what);
    if (!found) throw new Error(`there is no question ${what}`);
    return found;
  }
}
