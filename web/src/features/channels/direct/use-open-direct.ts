import { useMutation } from '@tanstack/react-query';
import { path, post } from '@/api/client';
import { newCommandId } from '@/lib/id';
import { type Channel, type OpenDirect, type PersonId, type RunId, routes } from '@/protocol';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';

/** Opens the direct conversation of some people and goes there; the same people always meet in the same one. */
export function useOpenDirect(run: RunId) {
  const go = useGo();
  return useMutation({
    mutationFn: (people: readonly PersonId[]) => {
      const body: OpenDirect = { command_id: newCommandId(), people: [...people] };
      return post<Channel>(path(routes.RUN_DIRECT, { run }), body);
    },
    onSuccess: ({ id }) => go(paths.channel(id)),
  });
}
