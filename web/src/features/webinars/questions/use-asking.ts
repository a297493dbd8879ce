import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { readStored, writeStored } from '@/lib/stored';
import { useStore } from '@/lib/use-store';
import type { ChannelId, Visibility } from '@/protocol';
import { toast } from '@/ui/toast';
import { useRefusal } from '../use-refusal';
import type { Room } from '../use-room';

export interface Asking {
  text: string;
  write: (text: string) => void;
  visibility: Visibility;
  chooseVisibility: (visibility: Visibility) => void;
  isSending: boolean;
  /** Why the last attempt failed. */
  error: string | undefined;
  /** Answers whether it was stored. Waits while the line is lost. */
  send: () => Promise<boolean>;
}

/**
 * What somebody is about to ask. The words are a draft of this device and leave it only when they are stored; who may
 * see the name is remembered too, so that a reload never shows more than was chosen.
 */
export function useAsking({ webinar, live: going, mine }: Room): Asking {
  const { t } = useText('webinars');
  const live = useLive();
  const cache = useQueryClient();
  const refusal = useRefusal();
  const place = webinar.id as string as ChannelId;
  const { text } = useStore(live.drafts.of(place));
  const [chosen, setChosen] = useState(() => readStored(`asking.${webinar.id}`));
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<string>();
  const visibility = going.visibilities.find((each) => each === chosen) ?? going.visibilities[0] ?? 'named';
  return {
    text,
    write: (next) => {
      live.drafts.change(place, { text: next });
      setError(undefined);
    },
    visibility,
    chooseVisibility: (next) => {
      setChosen(next);
      writeStored(`asking.${webinar.id}`, next);
    },
    isSending,
    error,
    send: async () => {
      const body = text.trim();
      if (body === '' || isSending) return false;
      setIsSending(true);
      setError(undefined);
      try {
        await live.run({
          type: 'webinar',
          payload: { type: 'ask_question', payload: { webinar_id: webinar.id, body, visibility } },
        });
        live.drafts.clear(place);
        // The first question makes my own room: it comes with the webinar.
        if (mine.asker === null) void cache.invalidateQueries({ queryKey: keys.webinar(webinar.id) });
        toast({ text: t(going.is_moderated ? 'ask.sent' : 'ask.sentOpen') });
        return true;
      } catch (problem) {
        setError(refusal(problem));
        return false;
      } finally {
        setIsSending(false);
      }
    },
  };
}
