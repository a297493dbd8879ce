// A course run of its own for each test, with people who have a browser.

import { type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import { newCommandId } from '../../src/lib/id';
import type {
  Channel,
  ChannelId,
  ChannelKind,
  History,
  Message,
  PersonId,
  Role,
  Run,
  RunId,
  SendMessage,
} from '../../src/protocol';
import { routes } from '../../src/protocol';
import { Api } from './api';

export interface Somebody {
  api: Api;
  id: PersonId;
  name: string;
}

export class World {
  readonly organiser: Api;
  run: RunId = '' as RunId;

  constructor(organiser: Api) {
    this.organiser = organiser;
  }

  async begin(name: string): Promise<void> {
    const made = await this.organiser.call<Run>('POST', routes.RUNS, {
      command_id: newCommandId(),
      course_name: 'Netzwerkkoordination',
      name,
      starts_on: new Date().toISOString().slice(0, 10),
      weeks: 12,
    });
    this.run = made.id;
  }

  async somebody(name: string, role: Role = 'participant'): Promise<Somebody> {
    const { api, person } = await this.organiser.invite(name, role, this.run);
    return { api, id: person.person.id, name };
  }

  async channel(name: string, members: Somebody[], kind: ChannelKind = 'open'): Promise<ChannelId> {
    const channel = await this.organiser.call<Channel>(
      'POST',
      routes.RUN_CHANNELS.replace('{run}', this.run),
      {
        command_id: newCommandId(),
        name,
        purpose: `Alles über ${name}`,
        kind,
        section: 'course',
        members: members.map((member) => member.id),
      },
    );
    return channel.id;
  }

  /** Posts over HTTP. */
  async says(
    who: Somebody,
    channel: ChannelId,
    body: string,
    more: Partial<SendMessage> = {},
  ): Promise<number> {
    const done = await who.api.command({
      type: 'send_message',
      payload: {
        channel_id: channel,
        body,
        reply_to: null,
        thread_id: null,
        topic_id: null,
        attachments: [],
        poll: null,
        ...more,
      },
    });
    return done.position.seq;
  }

  /** The message at a place of a channel. */
  async messageAt(who: Somebody, channel: ChannelId, seq: number): Promise<Message> {
    const address = `${routes.CHANNEL_MESSAGES.replace('{channel}', channel)}?around=${seq}`;
    const { page } = await who.api.call<History>('GET', address);
    const found = page.messages.find((message) => message.seq === seq);
    if (found === undefined) throw new Error(`no message at ${seq}`);
    return found;
  }
}

interface Fixtures {
  world: World;
  /** Opens a browser of somebody's own. */
  browserOf: (who: Somebody, path: string, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  world: async ({ browserName: _ }, use, info) => {
    const url = process.env['E2E_URL'] ?? '';
    const world = new World(new Api(url, process.env['E2E_ORGANISER'] ?? ''));
    await world.begin(`${Date.now()}-${info.workerIndex} ${info.title}`.slice(0, 60));
    await use(world);
  },
  browserOf: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async (who, path, options = {}) => {
      const context = await browser.newContext({ baseURL: who.api.base, ...options });
      const [name = '', value = ''] = who.api.cookie.split('=');
      await context.addCookies([{ name, value, url: who.api.base, httpOnly: true, sameSite: 'Lax' }]);
      const page = await context.newPage();
      opened.push(page);
      await page.goto(path);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

// biome-ignore lint/performance/noBarrelFile: the specs take both from one place; nothing is bundled here.
export { expect } from '@playwright/test';
