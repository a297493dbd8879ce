import { useEffect, useRef } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { fateOf } from './questions/fate';
import { newsOf } from './room-news';
import type { Room } from './use-room';

/** Between two announcements: what happens meanwhile is said together. */
const PAUSE_MS = 5_000;
/** More than so much at once is noise. */
const MOST = 3;

/** Says to screen readers what happens in the room: politely, gathered, and without ever moving the focus. */
export function useRoomAnnouncements(room: Room): void {
  const { t, language } = useText('webinars');
  const me = useLive().person;
  const last = useRef<Room | null>(null);
  const gathered = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const before = last.current;
    last.current = room;
    if (before === null) return;
    const bodyOf = (id: string) => room.questions.find((question) => question.id === id)?.body;
    const around = { live: room.live, bodyOf, now: new Date(), language };
    for (const { key, values, mine } of newsOf(before, room, me)) {
      if (mine === undefined) gathered.current.push(t(key, values));
      else {
        const fate = fateOf(mine, around);
        gathered.current.push(t(key, { ...values, fate: t(fate.key, fate.values) }));
      }
    }
    const say = () => {
      timer.current = undefined;
      if (gathered.current.length === 0) return;
      announce(gathered.current.slice(0, MOST).join('. '));
      gathered.current = [];
      timer.current = setTimeout(say, PAUSE_MS);
    };
    // The first one is said at once; while the pause lasts, what comes is kept for its end.
    if (timer.current === undefined) say();
  }, [room, me, t, language]);

  useEffect(() => () => clearTimeout(timer.current), []);
}
