// Reading boards and my tasks over HTTP; what changes on a board goes over the socket.

import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { type BoardSnapshot, routes, type SpaceId } from '@/protocol';

/** The board of a space, at a position of the space's room. */
export const boardQuery = (space: SpaceId) =>
  queryOptions({
    queryKey: keys.board(space),
    queryFn: ({ signal }) => get<BoardSnapshot>(path(routes.SPACE_BOARD, { space }), { signal }),
  });
