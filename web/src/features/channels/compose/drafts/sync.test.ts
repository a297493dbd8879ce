import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Drafts as AllDrafts, ChannelId, Draft, PersonId, PutDraft } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { Drafts } from '@/realtime/drafts';
import { DraftSync } from './sync';

const channel = 'c' as ChannelId;
const place = { channel, thread: null };
const person = 'p' as PersonId;

/** Keeps one draft as the server does; what devices hear of it, and when answers come, is the test's business. */
class Server {
  version = 0;
  body = '';
  private readonly held: (() => void)[] = [];
  isHolding = false;

  list(): AllDrafts {
    const draft: Draft = {
      place: { channel_id: channel, thread_id: null },
      body: this.body,
      topic_id: null,
      reply_to: null,
      version: this.version,
      at: '2026-12-01T10:00:00Z',
    };
    return {
      position: { epoch: 1, seq: this.version },
      drafts: this.body === '' ? [] : [draft],
      scheduled: [],
    };
  }

  readonly fetch = async (_: string, init: RequestInit): Promise<Response> => {
    const { body, version } = JSON.parse(String(init.body)) as PutDraft;
    const isAllowed = version === this.version || (version === 0 && this.body === '');
    if (isAllowed) {
      this.version += 1;
      this.body = body;
    }
    if (this.isHolding) await new Promise<void>((resolve) => this.held.push(resolve));
    return isAllowed
      ? new Response('{}')
      : new Response(JSON.stringify({ code: 'version_conflict', title: '', status: 409 }), { status: 409 });
  };

  answer(): void {
    this.held.shift()?.();
  }
}

describe('drafts of two devices', () => {
  let server: Server;
  beforeEach(() => {
    vi.useFakeTimers();
    server = new Server();
    vi.stubGlobal('fetch', server.fetch);
    localStorage.clear();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** A device hears what the list says when it loads it again, a slow one only when the test says so. */
  function device({ isSlow = false } = {}) {
    const drafts = new Drafts(person, null);
    const live = { person, drafts } as RealtimeClient;
    const sync: DraftSync = new DraftSync(
      live,
      () => {
        if (!isSlow) sync.heard(server.list());
      },
      () => null,
    );
    sync.heard(server.list());
    sync.opened(place);
    return {
      hears: () => sync.heard(server.list()),
      types: (text: string) => drafts.change(channel, { text }),
      sends: () => drafts.clear(channel),
      text: () => drafts.of(channel).get().text,
    };
  }
  const rest = () => vi.advanceTimersByTimeAsync(5_000);

  it('what was sent on one stays sent on the other, however often each had sent before', async () => {
    const [laptop, phone] = [device(), device()];
    const both = async () => {
      await rest();
      laptop.hears();
      phone.hears();
      await rest();
    };
    laptop.types('vom Rechner');
    await both();
    expect(phone.text()).toBe('vom Rechner');
    laptop.sends();
    await both();
    phone.types('x');
    await both();
    expect(laptop.text()).toBe('x');
    phone.sends();
    await both();
    expect([laptop.text(), phone.text(), server.body]).toEqual(['', '', '']);
  });

  it('what is sent while its text is being told is told as sent', async () => {
    const laptop = device();
    server.isHolding = true;
    laptop.types('gleich weg');
    await rest();
    // The echo is faster than the answer.
    laptop.hears();
    laptop.sends();
    await rest();
    expect(server.body).toBe('gleich weg');
    server.isHolding = false;
    server.answer();
    await rest();
    expect(server.body).toBe('');
  });

  it('what is sent before the echo of its text does not come back', async () => {
    const laptop = device({ isSlow: true });
    laptop.types('gleich weg');
    await rest();
    laptop.sends();
    await rest();
    laptop.hears();
    await rest();
    laptop.hears();
    expect([laptop.text(), server.body]).toEqual(['', '']);
  });
});
