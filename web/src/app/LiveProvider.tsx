import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { keys } from '@/api/keys';
import { LiveContext } from '@/features/accounts/live';
import type { Keeper } from '@/features/offline/keeper';
import { readFrom } from '@/lib/offline';
import { type PersonId, type PersonSnapshot, routes } from '@/protocol';
import { attention, tabs, watchPage, withLock } from '@/realtime/browser';
import { RealtimeClient } from '@/realtime/client';
import { lazyDisk, openOutboxDisk } from '@/realtime/outbox-disk';
import { webSocketTransport } from '@/realtime/transport';
import { Live } from './live';

interface Props {
  me: PersonSnapshot;
  children: ReactNode;
}

/** Runs the live core for as long as somebody is signed in. */
export function LiveProvider({ me, children }: Props) {
  const person = me.me.person.id;
  const cache = useQueryClient();
  const [{ client, run }] = useState(() => build(person, cache));
  useEffect(run, [run]);
  return <LiveContext value={client}>{children}</LiveContext>;
}

function build(person: PersonId, cache: ReturnType<typeof useQueryClient>) {
  let tell = () => {};
  const live = new Live(cache, person, () => client);
  // Copies for the time without a line are not needed for the first page.
  let keeper: Keeper | undefined;
  const client: RealtimeClient = new RealtimeClient({
    person,
    open: webSocketTransport(routes.SOCKET),
    disk: lazyDisk(openOutboxDisk()),
    drafts: storage(),
    lock: withLock,
    tell: () => tell(),
    onEvent: (event) => {
      live.event(event);
      keeper?.event(event);
    },
    onResync: (room) => live.resync(room),
    onRefused: () => void cache.invalidateQueries({ queryKey: keys.me }),
    onOtherPerson: reloadOnce,
    isAway: () => !attention.get(),
  });

  const run = () => {
    const word = tabs(`lotse-outbox ${person}`, () => void client.outbox.load());
    tell = word.tell;
    const stops = [
      live.start(),
      watchPage(
        () => client.connection.hint(),
        () => client.drafts.flush(),
      ),
      attention.subscribe(() => client.attention(!attention.get())),
      client.connection.state.subscribe(() => ended(client, cache)),
      word.close,
      () => client.connection.stop(),
      keepCopies(cache, person, (started) => {
        keeper = started;
      }),
    ];
    void client.outbox.load();
    client.connection.start();
    return () => {
      for (const stop of stops) stop();
    };
  };
  return { client, run };
}

/** Begins to keep copies on this device. Returns how to stop. */
function keepCopies(
  cache: ReturnType<typeof useQueryClient>,
  person: PersonId,
  onStart: (keeper: Keeper) => void,
): () => void {
  let stop = () => {};
  let isOver = false;
  void import('@/features/offline/keeper')
    .then(({ Keeper }) => {
      if (isOver) return;
      const keeper = new Keeper(cache, person);
      stop = keeper.start();
      onStart(keeper);
    })
    .catch(() => undefined);
  return () => {
    isOver = true;
    stop();
  };
}

/** The server ended it: nobody is signed in any more, or this page is too old to talk to it. */
function ended(client: RealtimeClient, cache: ReturnType<typeof useQueryClient>): void {
  const { status } = client.connection.state.get();
  if (status === 'open') readFrom.set(null);
  if (status === 'signed_out') {
    cache.setQueryData(keys.session, null);
    void import('@/features/accounts/device')
      .then(({ leaveDevice }) => leaveDevice(client))
      .catch(() => undefined);
  }
  if (status === 'outdated') reloadOnce();
}

/** A page that is still wrong after it was loaded again must not load itself for ever. */
function reloadOnce(): void {
  const mark = 'lotse.reloaded';
  const disk = sessionStorage;
  if (Date.now() - Number(disk.getItem(mark) ?? 0) < 60_000) return;
  disk.setItem(mark, String(Date.now()));
  location.reload();
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
