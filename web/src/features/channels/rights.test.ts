import { describe, expect, it } from 'vitest';
import type { Channel, ChannelId, ChannelKind, RunId } from '@/protocol';
import { rightsIn } from './rights';

const channel = (kind: ChannelKind, more: Partial<Channel> = {}): Channel => ({
  id: 'c' as ChannelId,
  run_id: 'r' as RunId,
  name: 'allgemein',
  purpose: '',
  kind,
  section: kind === 'direct' ? 'direct' : 'course',
  archived_at: null,
  created_at: '2026-11-23T10:00:00Z',
  ...more,
});
const silence = { until: '2026-11-23T12:00:00Z', why: 'Pause' };

describe('rights in a channel', () => {
  it('are taken from who is silenced, with until when and why', () => {
    const rights = rightsIn(channel('open'), true, 'participant', silence);
    expect(rights.canPost).toBe(false);
    expect(rights.readOnly).toBe('silenced');
    expect(rights.silence).toEqual(silence);
  });

  it('leave who is silenced their direct conversations: there they may ask why', () => {
    expect(rightsIn(channel('direct'), true, 'participant', silence).canPost).toBe(true);
  });

  it('tell who may not join or write anyway the nearer reason', () => {
    expect(rightsIn(channel('open'), false, 'participant', silence).readOnly).toBe('not_member');
    const archived = channel('open', { archived_at: '2026-11-23T11:00:00Z' });
    expect(rightsIn(archived, true, 'participant', silence).readOnly).toBe('archived');
  });

  it('say whether a channel is for trainers by its kind or for the time being', () => {
    const closed = channel('open', { trainers_only: true });
    expect(rightsIn(closed, true, 'participant').readOnly).toBe('trainers_only');
    expect(rightsIn(channel('announcement'), true, 'participant').readOnly).toBe('announcement');
    expect(rightsIn(closed, true, 'trainer').canPost).toBe(true);
  });
});
