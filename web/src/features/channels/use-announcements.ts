import { useEffect, useRef } from 'react';
import { useText } from '@/i18n/useText';
import type { Message, PersonId } from '@/protocol';
import { announce } from '@/ui/announce';
import { isFolded } from './folded';
import { plainText } from './message-text';
import type { People } from './people';

/** Between two announcements: a lively channel must not drown what the reader is doing. */
const PAUSE_MS = 4_000;

/** Says new messages of others to screen readers, politely and gathered. */
export function useAnnouncements(
  messages: readonly Message[],
  hasNewer: boolean,
  me: PersonId,
  people: People,
): void {
  const { t } = useText('channels');
  const last = useRef<number | null>(null);
  const gathered = useRef<Message[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const newest = messages.at(-1)?.seq ?? 0;

  useEffect(() => {
    const known = last.current;
    last.current = hasNewer ? null : newest;
    if (known === null || hasNewer || newest <= known) return;
    const fresh = messages.filter(
      (message) => message.seq > known && message.author_id !== me && !isFolded(message),
    );
    if (fresh.length === 0) return;
    gathered.current.push(...fresh);
    const say = () => {
      const [one, ...more] = gathered.current;
      gathered.current = [];
      timer.current = undefined;
      if (!one) return;
      announce(
        more.length === 0
          ? t('announce.one', {
              author: one.hook ?? people.name(one.author_id),
              text: plainText(one.tree).slice(0, 200),
            })
          : t('announce.many', { count: more.length + 1 }),
      );
    };
    // The first one is said soon, what follows closely is said together.
    timer.current ??= setTimeout(say, gathered.current.length === 1 ? 500 : PAUSE_MS);
  }, [messages, newest, hasNewer, me, people, t]);

  useEffect(() => () => clearTimeout(timer.current), []);
}
