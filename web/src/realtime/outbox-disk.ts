// Where unsent messages lie on this device: IndexedDB, shared by all tabs. Without it they live in memory.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type {
  Attach,
  ChannelId,
  CommandId,
  MessageId,
  NewMessagePoll,
  PersonId,
  Problem,
  Quote,
  TopicId,
} from '@/protocol';

/** A file that was uploaded before, as it is shown where it can be taken back to. */
export interface SentFile extends Attach {
  name: string;
  bytes: number;
}

/** What goes with a message besides its text. */
export interface Extras {
  /** The message in whose thread it stands. */
  threadId?: MessageId | null;
  topicId?: TopicId | null;
  attachments?: readonly SentFile[];
  poll?: NewMessagePoll | null;
}

/** A message that is not acknowledged yet. */
export interface OutboxEntry extends Extras {
  /** The id of its command, for ever: this is what makes it arrive once. */
  id: CommandId;
  person: PersonId;
  channel: ChannelId;
  body: string;
  replyTo: Quote | null;
  /** When it was written, in milliseconds; rising within a device, so it is also the order. */
  at: number;
  /** Why the server did not take it. */
  problem: Problem | null;
}

/** What the outbox needs of a disk. */
export interface OutboxDisk {
  all(person: PersonId): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: CommandId): Promise<void>;
}

interface Schema extends DBSchema {
  entries: { key: CommandId; value: OutboxEntry };
}

const NAME = 'lotse-outbox';

/** Opens the disk. A browser that forbids IndexedDB (private windows of some) gets memory. */
export async function openOutboxDisk(name = NAME): Promise<OutboxDisk> {
  try {
    return onDisk(await openEntries(name));
  } catch {
    return inMemory();
  }
}

/** What lies there, of whomever. */
export function openEntries(name = NAME): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('entries', { keyPath: 'id' });
    },
  });
}

function onDisk(db: IDBPDatabase<Schema>): OutboxDisk {
  return {
    all: async (person) => sorted((await db.getAll('entries')).filter((entry) => entry.person === person)),
    put: async (entry) => {
      await db.put('entries', entry);
    },
    remove: (id) => db.delete('entries', id),
  };
}

function inMemory(): OutboxDisk {
  const entries = new Map<CommandId, OutboxEntry>();
  return {
    all: async (person) => sorted([...entries.values()].filter((entry) => entry.person === person)),
    put: async (entry) => {
      entries.set(entry.id, entry);
    },
    remove: async (id) => {
      entries.delete(id);
    },
  };
}

function sorted(entries: OutboxEntry[]): OutboxEntry[] {
  return entries.sort((a, b) => a.at - b.at);
}

/** A disk that may still be opening. */
export function lazyDisk(opening: Promise<OutboxDisk>): OutboxDisk {
  return {
    all: async (person) => (await opening).all(person),
    put: async (entry) => (await opening).put(entry),
    remove: async (id) => (await opening).remove(id),
  };
}
