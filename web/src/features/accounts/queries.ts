import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import { type PersonSnapshot, routes } from '@/protocol';

/** My own room: who I am, my runs and channels, what I have read. `unauthenticated` if nobody is signed in. */
export const meQuery = () =>
  queryOptions({
    queryKey: keys.me,
    queryFn: ({ signal }) => get<PersonSnapshot>(routes.ME, { signal }),
  });
