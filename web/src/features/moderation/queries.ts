import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { type Blocks, type Moderation, type RunId, routes } from '@/protocol';

/** Reports and the ledger of a run, as far as they are mine to see. `moderation_changed` loads it again. */
export const moderationQuery = (run: RunId) =>
  queryOptions({
    queryKey: keys.moderation(run),
    queryFn: ({ signal }) => get<Moderation>(path(routes.RUN_MODERATION, { run }), { signal }),
  });

/** Whose messages I do not want to see. */
export const blocksQuery = () =>
  queryOptions({
    queryKey: keys.blocks,
    queryFn: ({ signal }) => get<Blocks>(routes.MY_BLOCKS, { signal }),
  });
