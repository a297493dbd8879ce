import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { keys } from '@/api/keys';
import { createQueryClient } from '@/api/query-client';
import type { PersonSnapshot } from '@/protocol';

interface Options {
  at?: string;
  me?: PersonSnapshot;
}

/** Shows a page as the app does, at an address, with an empty cache. */
export function openPage(page: ReactNode, { at = '/', me }: Options = {}) {
  const location = memoryLocation({ path: at, record: true });
  const cache = createQueryClient();
  if (me !== undefined) cache.setQueryData(keys.me, me);
  render(
    <QueryClientProvider client={cache}>
      <Router hook={location.hook} searchHook={location.searchHook}>
        {page}
      </Router>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), history: location.history, cache };
}
