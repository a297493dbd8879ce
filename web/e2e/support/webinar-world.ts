// Webinars of a run, made and filled over HTTP.

import { newCommandId } from '../../src/lib/id';
import type {
  QuestionId,
  StaffSnapshot,
  Webinar,
  WebinarCommand,
  WebinarId,
  WebinarPage,
  WebinarState,
} from '../../src/protocol';
import { routes } from '../../src/protocol';
import type { Somebody, World } from './world';

export class WebinarWorld {
  readonly id: WebinarId;
  readonly trainer: Somebody;

  private constructor(id: WebinarId, trainer: Somebody) {
    this.id = id;
    this.trainer = trainer;
  }

  /** A webinar that begins about now, in a state. */
  static async make(world: World, trainer: Somebody, state: WebinarState): Promise<WebinarWorld> {
    const [date = '', time = ''] = new Date().toISOString().split('T');
    const made = await trainer.api.call<Webinar>('POST', routes.RUN_WEBINARS.replace('{run}', world.run), {
      command_id: newCommandId(),
      plan: {
        week: 1,
        title: 'Angebote entwickeln',
        when: { date, time: time.slice(0, 5), time_zone: 'UTC', minutes: 90 },
        agenda: [
          { title: 'Ankommen', minutes: 5 },
          { title: 'Impuls', minutes: 40 },
        ],
        video: 'none',
      },
    });
    const webinar = new WebinarWorld(made.id, trainer);
    const way: WebinarState[] = ['lobby', 'live', 'ended', 'archived'];
    for (const next of way.slice(0, way.indexOf(state) + 1))
      await webinar.does(trainer, {
        type: 'change_live',
        payload: { webinar_id: made.id, change: { type: 'state', payload: next } },
      });
    return webinar;
  }

  async does(who: Somebody, command: WebinarCommand): Promise<void> {
    await who.api.command({ type: 'webinar', payload: command });
  }

  /** Asks with the name for all. */
  async asks(who: Somebody, body: string): Promise<QuestionId> {
    const payload = { webinar_id: this.id, body, visibility: 'named' as const };
    await this.does(who, { type: 'ask_question', payload });
    const { questions } = await this.staff();
    const asked = questions.find((question) => question.body === body);
    if (!asked) throw new Error(`nobody asked ${body}`);
    return asked.id;
  }

  staff(): Promise<StaffSnapshot> {
    return this.trainer.api.call('GET', routes.WEBINAR_STAFF.replace('{webinar}', this.id));
  }

  page(who: Somebody): Promise<WebinarPage> {
    return who.api.call('GET', routes.WEBINAR_BY_ID.replace('{webinar}', this.id));
  }
}
