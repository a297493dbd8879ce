import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonId, RoomId, ServerFrame, SessionId } from '@/protocol';
import { backoff, CAP_MS } from './backoff';
import { Connection, PONG_MS } from './connection';
import { FakeNet } from './fake-transport';

const welcome: ServerFrame = {
  type: 'welcome',
  payload: {
    v: 1,
    person_id: 'p' as PersonId,
    session_id: 's' as SessionId,
    now: '2026-11-30T08:00:00Z',
    heartbeat_ms: 25_000,
  },
};

function setUp() {
  const net = new FakeNet();
  const lost = vi.fn();
  const frames: ServerFrame[] = [];
  const connection = new Connection({
    open: net.open,
    hello: () => ({ rooms: [{ room: 'r' as RoomId, since: { epoch: 1, seq: 4 } }], is_away: false }),
    onWelcome: () => undefined,
    onFrame: (frame) => frames.push(frame),
    onLost: lost,
    random: () => 0.5,
  });
  return { net, connection, lost, frames, status: () => connection.state.get().status };
}

describe('connection', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says hello with its rooms and is open after the welcome', () => {
    const { net, connection, status } = setUp();
    connection.start();
    expect(status()).toBe('connecting');
    net.line.accept();
    expect(net.line.of('hello')[0]?.payload.rooms).toEqual([{ room: 'r', since: { epoch: 1, seq: 4 } }]);
    expect(status()).toBe('connecting');
    net.line.frame(welcome);
    expect(status()).toBe('open');
  });

  it('comes back after a lost line, each time later', () => {
    const { net, connection, status, lost } = setUp();
    connection.start();
    net.line.accept();
    net.line.frame(welcome);
    net.line.end(1006);
    expect(status()).toBe('waiting');
    expect(lost).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(250);
    expect(net.lines).toHaveLength(2);
    net.line.end(1006);
    vi.advanceTimersByTime(499);
    expect(net.lines).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(net.lines).toHaveLength(3);
  });

  it('stays away when the session ended, the protocol is another, or the right is gone', () => {
    for (const [code, expected] of [
      [4401, 'signed_out'],
      [4409, 'outdated'],
      [4403, 'refused'],
    ] as const) {
      const { net, connection, status } = setUp();
      connection.start();
      net.line.accept();
      net.line.end(code);
      vi.advanceTimersByTime(10 * CAP_MS);
      expect(status()).toBe(expected);
      expect(net.lines).toHaveLength(1);
    }
  });

  it('waits as long as the server that restarts says', () => {
    const { net, connection } = setUp();
    connection.start();
    net.line.accept();
    net.line.frame(welcome);
    net.line.frame({ type: 'reconnect', payload: { after_ms: 7_000 } });
    net.line.end(1012);
    vi.advanceTimersByTime(6_999);
    expect(net.lines).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(net.lines).toHaveLength(2);
  });

  it('waits half a minute and more after a flood or an overload', () => {
    for (const code of [4429, 1013]) {
      const { net, connection } = setUp();
      connection.start();
      net.line.end(code);
      vi.advanceTimersByTime(29_999);
      expect(net.lines).toHaveLength(1);
      vi.advanceTimersByTime(1_000);
      expect(net.lines).toHaveLength(2);
    }
  });

  it('pings a silent line and gives it up without an answer', () => {
    const { net, connection, status } = setUp();
    connection.start();
    net.line.accept();
    net.line.frame(welcome);
    vi.advanceTimersByTime(25_000);
    expect(net.line.of('ping')).toHaveLength(1);
    net.line.frame({ type: 'pong' });
    vi.advanceTimersByTime(25_000);
    expect(status()).toBe('open');
    vi.advanceTimersByTime(PONG_MS);
    expect(status()).not.toBe('open');
    expect(net.lines[0]?.isClosed).toBe(true);
  });

  it('tries at once when the network is back', () => {
    const { net, connection } = setUp();
    connection.start();
    net.line.end(1006);
    connection.hint();
    expect(net.lines).toHaveLength(2);
  });

  it('draws its waits between nothing and the cap', () => {
    expect(backoff(0, () => 0)).toBe(0);
    expect(backoff(50, () => 1)).toBe(CAP_MS);
    expect(backoff(3, () => 1)).toBe(4_000);
  });
});
