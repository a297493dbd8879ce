import { useState } from 'react';
import type { PollAction, StaffPoll } from '@/protocol';
import { useCommand } from '../desk';

/** Acts on a poll as it is shown; a failure is shown. */
export function useActOnPoll({ poll, version }: StaffPoll) {
  const command = useCommand();
  const [isBusy, setIsBusy] = useState(false);
  const act = async (action: PollAction): Promise<boolean> => {
    setIsBusy(true);
    const isDone = await command({ type: 'act_on_poll', payload: { poll_id: poll.id, version, action } });
    setIsBusy(false);
    return isDone;
  };
  return { act, isBusy };
}
