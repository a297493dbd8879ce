// Copies of channels, and of threads and topics that were opened, on this device.
//
// Invariant: the copy of a channel is the end of its conversation at a position, wherever the window of the reader
// stands. Events move it on; what they cannot move on goes.

import { keys } from '@/api/keys';
import { channelEvents } from '@/features/channels/events';
import { type Lens, needsReload, talkEvents } from '@/features/channels/talk-page';
import { type Copy, keysOfCopies, readCopy, removeCopies, writeCopy } from '@/lib/kept-copies';
import type { ChannelId, ChannelSnapshot, History, Position, RoomEvent } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { isWhole, worthKeeping } from './copy';

export interface PartCopy extends Copy {
  lens: Lens;
  history: History;
}

export class ChannelCopies {
  private readonly person: string;

  constructor(person: string) {
    this.person = person;
  }

  async channel(id: ChannelId): Promise<{ snapshot: ChannelSnapshot; isWhole: boolean } | undefined> {
    const copy = await readCopy(keyOf(id));
    return copy && { snapshot: copy.data as ChannelSnapshot, isWhole: copy.isWhole === true };
  }

  /** Keeps what was loaded, unless the device has as much of the same moment, or of a later one. */
  async keep(snapshot: ChannelSnapshot): Promise<void> {
    const now = Date.now();
    const kept = worthKeeping(snapshot, now);
    if (kept === null) return;
    const id = snapshot.channel.id;
    const known = await this.channel(id);
    const age = known ? compared(known.snapshot.position, snapshot.position) : -1;
    const isLonger = (known?.snapshot.messages.messages.length ?? 0) < kept.messages.messages.length;
    if (age > 0 || (age === 0 && known && !isLonger && (known.isWhole || !isWhole(snapshot.messages, now))))
      return;
    await this.write(
      keyOf(id),
      kept,
      (age === 0 && known?.isWhole === true) || isWhole(snapshot.messages, now),
    );
  }

  /** Keeps a thread or a topic as it was loaded. */
  keepPart(key: readonly unknown[], history: History): Promise<void> {
    return this.write(JSON.stringify(key), history);
  }

  /** Moves everything of a channel on; returns what was dropped. */
  async apply(channel: ChannelId, events: readonly RoomEvent[]): Promise<string[]> {
    const dropped: string[] = [];
    const copy = await this.channel(channel);
    if (copy !== undefined) {
      const moved = events.reduce<ChannelSnapshot | null>(
        (kept, event) =>
          kept === null || shows(kept, event) ? null : applyEvent(channelEvents, kept, event),
        copy.snapshot,
      );
      const kept = moved && worthKeeping(moved, Date.now());
      if (kept === null) dropped.push(keyOf(channel));
      else if (moved !== copy.snapshot) await this.write(keyOf(channel), kept, copy.isWhole);
    }
    for (const { key, lens, history } of await this.parts(channel)) {
      const moved = events.reduce<History | null>(
        (kept, event) =>
          kept === null || needsReload(lens, kept, event) ? null : applyEvent(talkEvents(lens), kept, event),
        history,
      );
      if (moved === null) dropped.push(key);
      else if (moved !== history) await this.write(key, moved);
    }
    await removeCopies(dropped);
    return dropped;
  }

  /** Threads and topics, of one channel or of all. */
  async parts(channel?: ChannelId): Promise<PartCopy[]> {
    const begin = JSON.stringify(channel === undefined ? ['talk'] : ['talk', channel]).replace(/]$/, ',');
    const found = (await keysOfCopies()).filter((key) => key.startsWith(begin)).map(readCopy);
    return (await Promise.all(found)).flatMap((copy) => {
      const lens = copy && lensOf(copy.key);
      return lens ? [{ ...copy, lens, history: copy.data as History }] : [];
    });
  }

  private write(key: string, data: unknown, isWholeNow?: boolean): Promise<void> {
    const copy: Copy = { key, person: this.person, at: Date.now(), data };
    return writeCopy(isWholeNow === undefined ? copy : { ...copy, isWhole: isWholeNow });
  }
}

/** The channel of a copy, if it is of one. */
export function channelOf(key: string): ChannelId | null {
  const [kind, id] = JSON.parse(key) as [string, ChannelId?];
  return kind === 'channel' || kind === 'talk' ? (id ?? null) : null;
}

/** Which thread or topic a copy is of. */
export function lensOf(key: string): Lens | null {
  const [kind, , lens, id] = JSON.parse(key) as string[];
  return kind === 'talk' ? ({ kind: lens, id } as Lens) : null;
}

/** Below 0 for an earlier moment, above 0 for a later one; another epoch is always earlier. */
export function compared(known: Position, fresh: Position): number {
  return known.epoch === fresh.epoch ? known.seq - fresh.seq : -1;
}

/** A message that was hidden has its words back, which the event does not tell. */
function shows({ messages }: ChannelSnapshot, { event }: RoomEvent): boolean {
  if (event.type !== 'message_marked' || event.payload.marks.is_hidden === true) return false;
  const known = messages.messages.find(({ id }) => id === event.payload.message_id);
  return known?.marks?.is_hidden === true;
}

function keyOf(channel: ChannelId): string {
  return JSON.stringify(keys.channel(channel));
}
