import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OfflineError, ProblemError } from '@/api/errors';
import type {
  PersonId,
  RoomEvent,
  RoomId,
  ServerFrame,
  SessionId,
  StageSnapshot,
  StageView,
} from '@/protocol';
import { FakeNet } from '@/realtime/fake-transport';
import { keep, recall } from './memory';
import { StageClient, VOID_MS } from './stage-client';

const ROOM = 'r' as RoomId;
const MINUTE = 60_000;

function view(title: string): StageView {
  return {
    webinar_id: 'w' as StageView['webinar_id'],
    title,
    course_name: 'Angebote entwickeln',
    week: 5,
    starts_at: '2026-11-30T15:00:00Z',
    state: 'live',
    code: 'K7M4QP',
    join_url: 'https://lotse.example/join',
    shown: { type: 'nothing' },
    banner: null,
    countdown: null,
  };
}

function snapshot(title: string, seq: number): StageSnapshot {
  return {
    room: ROOM,
    position: { epoch: 1, seq },
    view: view(title),
    tally: { room: ROOM, votes: [[1, 3, 9]], polls: [], reactions: [0, 0, 0, 0], tempo: null },
    now: '2026-11-30T15:00:00Z',
  };
}

function changed(title: string, seq: number): ServerFrame {
  const event = { type: 'stage_changed', payload: view(title) };
  return { type: 'event', payload: { room: ROOM, position: { epoch: 1, seq }, event } as RoomEvent };
}

const welcome: ServerFrame = {
  type: 'welcome',
  payload: {
    v: 1,
    person_id: 'p' as PersonId,
    session_id: 's' as SessionId,
    now: '2026-11-30T15:00:00Z',
    heartbeat_ms: 25_000,
  },
};

function setUp() {
  const net = new FakeNet();
  const redeem = vi.fn(async () => {});
  const load = vi.fn(async () => snapshot('A', 4));
  const client = new StageClient({
    open: net.open,
    redeem,
    load,
    recall: () => recall('secret'),
    keep: (kept) => keep('secret', kept),
    random: () => 0.5,
  });
  const title = () => client.state.get().snapshot?.view.title;
  const line = () => client.state.get().line;
  const open = async () => {
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    net.line.accept();
    net.line.frame(welcome);
    net.line.frame({ type: 'subscribed', payload: { room: ROOM, position: { epoch: 1, seq: 4 } } });
  };
  return { net, client, redeem, load, title, line, open };
}

describe('a stage', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows its secret, follows from the snapshot and shows what changes', async () => {
    const { net, redeem, title, line, open, client } = setUp();
    await open();
    expect(redeem).toHaveBeenCalledOnce();
    expect(net.line.of('hello')[0]?.payload.rooms).toEqual([{ room: ROOM, since: { epoch: 1, seq: 4 } }]);
    expect([title(), line()]).toEqual(['A', 'live']);
    net.line.frame(changed('B', 5));
    expect(title()).toBe('B');
    net.line.frame({
      type: 'tally',
      payload: { room: ROOM, votes: [[1, 14, 20]], polls: [], reactions: [0, 0, 0, 0], tempo: null },
    });
    expect(client.state.get().tally?.votes[0]?.[1]).toBe(14);
  });

  it('keeps its picture through ten minutes without a line, and comes back by itself', async () => {
    const { net, client, redeem, load, title, line, open } = setUp();
    await open();
    net.line.frame(changed('B', 5));
    const heard = Date.now();
    redeem.mockRejectedValue(new OfflineError());
    net.line.end(1006);
    const until = Date.now() + 10 * MINUTE;
    while (Date.now() < until) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (!net.line.isClosed) net.line.end(1006);
      expect(title()).toBe('B');
      expect(line()).toBe('lost');
      expect(client.state.get().at).toBe(heard);
    }
    redeem.mockResolvedValue();
    load.mockResolvedValue(snapshot('C', 9));
    const lines = net.lines.length;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(net.lines.length).toBeGreaterThan(lines);
    net.line.accept();
    net.line.frame(welcome);
    expect([title(), line()]).toEqual(['C', 'live']);
  });

  it('asks again where an event is missing, and takes nothing twice', async () => {
    const { net, title, open } = setUp();
    await open();
    net.line.frame(changed('late', 6));
    expect(title()).toBe('A');
    expect(net.line.of('subscribe').at(-1)?.payload.rooms).toEqual([
      { room: ROOM, since: { epoch: 1, seq: 4 } },
    ]);
    net.line.frame({ type: 'subscribed', payload: { room: ROOM, position: { epoch: 1, seq: 4 } } });
    net.line.frame(changed('B', 5));
    net.line.frame(changed('C', 6));
    net.line.frame(changed('B', 5));
    expect(title()).toBe('C');
  });

  it('loads the picture again where it cannot be replayed', async () => {
    const { net, load, title, open } = setUp();
    await open();
    load.mockResolvedValue({ ...snapshot('new', 1), position: { epoch: 2, seq: 1 } });
    net.line.frame({ type: 'resync', payload: { room: ROOM, position: { epoch: 2, seq: 1 } } });
    await vi.advanceTimersByTimeAsync(0);
    expect(title()).toBe('new');
  });

  it('shows its secret again when its session ended', async () => {
    const { net, redeem, line, open } = setUp();
    await open();
    net.line.end(4401);
    expect(line()).toBe('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(redeem).toHaveBeenCalledTimes(2);
    net.line.accept();
    net.line.frame(welcome);
    expect(line()).toBe('live');
  });

  it('says that a secret is void, keeps the picture, and would take it back', async () => {
    const { net, redeem, title, line, open } = setUp();
    await open();
    redeem.mockRejectedValue(new ProblemError({ code: 'link_gone', title: '', status: 410 }));
    net.line.end(4403);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([title(), line()]).toEqual(['A', 'void']);
    redeem.mockResolvedValue();
    await vi.advanceTimersByTimeAsync(VOID_MS + 1_000);
    net.line.accept();
    net.line.frame(welcome);
    expect(line()).toBe('live');
  });

  it('notices a void secret behind handshakes that only fail', async () => {
    const { net, redeem, line, open } = setUp();
    await open();
    redeem.mockRejectedValue(new ProblemError({ code: 'unauthenticated', title: '', status: 401 }));
    net.line.end(1006);
    for (let second = 0; second < 10; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (!net.line.isClosed) net.line.end(1006);
    }
    expect(line()).toBe('void');
  });

  it('has its last picture at once after a reload, and says from when it is', async () => {
    const first = setUp();
    await first.open();
    first.net.line.frame(changed('B', 5));
    first.client.stop();
    const second = setUp();
    second.redeem.mockRejectedValue(new OfflineError());
    second.client.start();
    expect(second.title()).toBe('B');
    expect(second.client.state.get().at).not.toBeNull();
    expect(recall('another')).toBeNull();
    expect(localStorage.getItem('lotse.stages')).not.toContain('secret');
  });
});
