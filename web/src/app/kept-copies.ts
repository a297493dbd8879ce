import type { QueryPersister } from '@tanstack/react-query';
import { OfflineError } from '@/api/errors';
import { tookCopy } from '@/lib/offline';

/** Without a line a snapshot is read from this device, if it has a copy. The socket brings the rest when it is back. */
export const orKeptCopy: QueryPersister = async (queryFn, context, query) => {
  try {
    return await queryFn(context);
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error;
    const { readCopy } = await import('@/lib/kept-copies');
    const copy = await readCopy(JSON.stringify(query.queryKey));
    if (copy === undefined) throw error;
    tookCopy(copy.at);
    return copy.data;
  }
};
