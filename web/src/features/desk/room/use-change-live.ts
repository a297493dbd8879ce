import type { LiveChange } from '@/protocol';
import { useCommand, useDesk } from '../desk';

/** Changes what is going on; a failure is shown. */
export function useChangeLive(): (change: LiveChange) => Promise<boolean> {
  const { id } = useDesk();
  const command = useCommand();
  return (change) => command({ type: 'change_live', payload: { webinar_id: id, change } });
}
