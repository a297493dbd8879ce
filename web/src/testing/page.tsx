import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { keys } from '@/api/keys';
import { createQueryClient } from '@/api/query-client';
import { LiveContext } from '@/features/accounts/live';
import type { PersonId, PersonSnapshot } from '@/protocol';
import { RealtimeClient } from '@/realtime/client';
import { FakeNet } from '@/realtime/fake-transport';
import type { OutboxDisk } from '@/realtime/outbox-disk';

interface Options {
  at?: string;
  me?: PersonSnapshot;
}

/** Shows a page as the app does, at an address, with an empty cache. */
export function openPage(page: ReactNode, { at = '/', me }: Options = {}) {
  const location = memoryLocation({ path: at, record: true });
  const cache = createQueryClient();
  if (me !== undefined) cache.setQueryData(keys.me, me);
  const live = offline(me?.me.person.id ?? ('me' as PersonId));
  render(
    <QueryClientProvider client={cache}>
      <LiveContext value={live}>
        <Router hook={location.hook} searchHook={location.searchHook}>
          {page}
        </Router>
      </LiveContext>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), history: location.history, cache, live };
}

/** The live core without a line: what comes over it is put in by the test. */
function offline(person: PersonId): RealtimeClient {
  const ignored = () => {};
  return new RealtimeClient({
    person,
    open: new FakeNet().open,
    disk: { all: async () => [] } as unknown as OutboxDisk,
    drafts: null,
    lock: (_, work) => work(),
    tell: ignored,
    onEvent: ignored,
    onResync: ignored,
    onRefused: ignored,
    onOtherPerson: ignored,
    isAway: () => false,
  });
}
