import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/api/errors';
import type {
  ChannelId,
  Command,
  CommandId,
  Done,
  MessageId,
  PersonId,
  Problem,
  Quote,
  RoomId,
  TopicId,
} from '@/protocol';
import { OLD_MS, Outbox } from './outbox';
import { type OutboxDisk, openOutboxDisk } from './outbox-disk';
import { isLost } from './outbox-row';

const person = 'p' as PersonId;
const channel = 'c' as ChannelId;
const other = 'd' as ChannelId;

/** A server whose answers the test gives one by one. */
class Server {
  readonly asked: { id: CommandId; body: string; done: () => void; refuse: (problem: Problem) => void }[] =
    [];
  private seq = 0;

  readonly run = (id: CommandId, command: Command): Promise<Done> =>
    new Promise((resolve, reject) => {
      if (command.type !== 'send_message') throw new Error('only messages are expected');
      const done = () => {
        this.seq += 1;
        const room = command.payload.channel_id as string as RoomId;
        resolve({ command_id: id, room, position: { epoch: 1, seq: this.seq }, is_repeat: false });
      };
      const refuse = (problem: Problem) => reject(new ProblemError(problem));
      this.asked.push({ id, body: command.payload.body, done, refuse });
    });

  async nth(count: number) {
    await vi.waitFor(() => expect(this.asked).toHaveLength(count));
    const asked = this.asked[count - 1];
    if (!asked) throw new Error('unreachable');
    return asked;
  }
}

const noLock = (_: string, work: () => Promise<void>) => work();
let disk: OutboxDisk;
let line: { open: boolean };

function outbox(server: Server, options: { lock?: typeof noLock; now?: () => number } = {}): Outbox {
  return new Outbox({
    person,
    disk,
    run: server.run,
    isOpen: () => line.open,
    lock: options.lock ?? noLock,
    tell: () => undefined,
    ...(options.now ? { now: options.now } : {}),
  });
}

const states = (box: Outbox) => box.rows.get().map((row) => `${row.body} ${row.state}`);

describe('outbox', () => {
  beforeEach(async () => {
    disk = await openOutboxDisk(`outbox-${Math.random()}`);
    line = { open: true };
  });

  it('shows a message at once and lets it go when its echo is here', async () => {
    const server = new Server();
    const box = outbox(server);
    const id = box.send(channel, 'Moin', null);
    expect(states(box)).toEqual(['Moin waiting']);
    (await server.nth(1)).done();
    await vi.waitFor(() => expect(states(box)).toEqual(['Moin sent']));
    box.echoed(id);
    expect(states(box)).toEqual([]);
    await vi.waitFor(async () => expect(await disk.all(person)).toEqual([]));
  });

  it('sends in order within a channel and does not let one channel wait for another', async () => {
    const server = new Server();
    const box = outbox(server);
    box.send(channel, 'eins', null);
    box.send(channel, 'zwei', null);
    box.send(other, 'drei', null);
    await server.nth(2);
    expect(server.asked.map((asked) => asked.body).sort()).toEqual(['drei', 'eins']);
    server.asked.find((asked) => asked.body === 'eins')?.done();
    expect((await server.nth(3)).body).toBe('zwei');
  });

  it('keeps what was written without a line over a reload and sends it with the same id', async () => {
    line.open = false;
    const before = new Server();
    const id = outbox(before).send(channel, 'im Tunnel', null);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(1));
    expect(before.asked).toEqual([]);

    line.open = true;
    const server = new Server();
    const box = outbox(server);
    await box.load();
    const asked = await server.nth(1);
    expect(asked.id).toBe(id);
    asked.done();
    await vi.waitFor(async () => expect(await disk.all(person)).toEqual([]));
  });

  it('sends once from two tabs', async () => {
    let held = Promise.resolve();
    const lock = (_: string, work: () => Promise<void>) => {
      held = held.then(work);
      return held;
    };
    line.open = false;
    const server = new Server();
    const one = outbox(server, { lock });
    one.send(channel, 'einmal', null);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(1));
    const two = outbox(server, { lock });
    await two.load();
    line.open = true;
    one.flush();
    two.flush();
    (await server.nth(1)).done();
    await vi.waitFor(() => expect(states(two)).toEqual([]));
    expect(server.asked).toHaveLength(1);
  });

  it('sends what was written while the turn before was just ending', async () => {
    const server = new Server();
    let isEnding = false;
    let end = () => {};
    const lock = async (_: string, work: () => Promise<void>) => {
      await work();
      isEnding = true;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    };
    const box = outbox(server, { lock });
    box.send(channel, 'eins', null);
    (await server.nth(1)).done();
    await vi.waitFor(() => expect(isEnding).toBe(true));
    box.send(channel, 'zwei', null);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(1));
    end();
    expect((await server.nth(2)).body).toBe('zwei');
  });

  it('marks what the server refuses, goes on with the rest, and tries again when told to', async () => {
    const server = new Server();
    const box = outbox(server);
    const id = box.send(channel, 'zu lang', null);
    box.send(channel, 'danach', null);
    (await server.nth(1)).refuse({ code: 'invalid', title: 'Too long.', status: 422 });
    (await server.nth(2)).done();
    await vi.waitFor(() => expect(states(box)).toEqual(['zu lang failed', 'danach sent']));
    box.retry(id);
    (await server.nth(3)).done();
    await vi.waitFor(() => expect(states(box)).toContain('zu lang sent'));
  });

  it('waits and keeps the order when the server cannot store just now', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = new Server();
    const box = outbox(server);
    box.send(channel, 'eins', null);
    box.send(channel, 'zwei', null);
    const first = await server.nth(1);
    first.refuse({ code: 'unavailable', title: 'Later.', status: 503, retry_after_ms: 5_000 });
    await vi.waitFor(() => expect(states(box)).toEqual(['eins waiting', 'zwei waiting']));
    vi.advanceTimersByTime(5_000);
    expect((await server.nth(2)).id).toBe(first.id);
    vi.useRealTimers();
  });

  it('asks too where the page stayed open for hours without a line', async () => {
    const server = new Server();
    let now = 1_000;
    line.open = false;
    const box = outbox(server, { now: () => now });
    box.send(channel, 'vom Vormittag', null);
    now += OLD_MS - 10;
    const fresh = box.send(channel, 'von eben', null);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(2));
    now += 11;
    line.open = true;
    box.flush();
    const { id } = await server.nth(1);
    expect(id).toBe(fresh);
    expect(states(box)).toEqual(['vom Vormittag failed', 'von eben sending']);
    box.retry(box.rows.get()[0]?.id ?? fresh);
    (await server.nth(1)).done();
    expect((await server.nth(2)).body).toBe('vom Vormittag');
  });

  it('asks before it sends what is hours old', async () => {
    line.open = false;
    outbox(new Server(), { now: () => 1_000 }).send(channel, 'von gestern', null);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(1));
    line.open = true;
    const server = new Server();
    const box = outbox(server, { now: () => 1_000 + OLD_MS + 1 });
    await box.load();
    expect(states(box)).toEqual(['von gestern failed']);
    await box.load();
    expect(states(box)).toEqual(['von gestern failed']);
    const row = box.rows.get()[0];
    if (row) box.retry(row.id);
    expect((await server.nth(1)).body).toBe('von gestern');
  });

  it('lets go in every tab of what was taken back in one', async () => {
    const server = new Server();
    const one = outbox(server);
    const id = one.send(channel, 'ins Leere', null);
    (await server.nth(1)).refuse({ code: 'not_found', title: 'Gone.', status: 404 });
    await vi.waitFor(async () => expect((await disk.all(person))[0]?.problem?.code).toBe('not_found'));
    const two = outbox(server);
    await two.load();
    expect(states(two)).toEqual(['ins Leere failed']);
    one.cancel(id);
    await vi.waitFor(async () => expect(await disk.all(person)).toEqual([]));
    await two.load();
    expect(states(two)).toEqual([]);
  });

  it('knows what can never be sent where it was written', async () => {
    const server = new Server();
    const box = outbox(server);
    const gone = { code: 'not_found', title: 'Gone.', status: 404 } as const;
    box.send(channel, 'in den Thread', null, { threadId: 'm' as MessageId });
    (await server.nth(1)).refuse(gone);
    box.send(channel, 'ins Thema', null, { topicId: 't' as TopicId });
    (await server.nth(2)).refuse({ ...gone, code: 'wrong_state', status: 409 });
    box.send(channel, 'in den Kanal', null);
    (await server.nth(3)).refuse(gone);
    await vi.waitFor(() => expect(states(box).filter((one) => one.endsWith('failed'))).toHaveLength(3));
    expect(
      box.rows
        .get()
        .filter(isLost)
        .map(({ body }) => body),
    ).toEqual(['in den Thread']);
  });

  it('keeps no words of a message that is gone, here and on the disk', async () => {
    line.open = false;
    const box = outbox(new Server());
    const quote: Quote = { message_id: 'm' as MessageId, seq: 3, author_id: person, excerpt: 'geheim' };
    const id = box.send(channel, 'Antwort', quote);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(1));
    box.requote(id, { ...quote, excerpt: '' });
    expect(box.rows.get()[0]?.replyTo).toEqual({ ...quote, excerpt: '' });
    await vi.waitFor(async () => expect(JSON.stringify(await disk.all(person))).not.toContain('geheim'));
  });

  it('takes back what is not on its way', async () => {
    line.open = false;
    const box = outbox(new Server());
    const id = box.send(channel, 'doch nicht', null);
    await vi.waitFor(async () => expect(await disk.all(person)).toHaveLength(1));
    box.cancel(id);
    expect(states(box)).toEqual([]);
    await vi.waitFor(async () => expect(await disk.all(person)).toEqual([]));
  });
});
