import { CircleCheck, Flag, Send, Undo2 } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, timeUntil } from '@/lib/time';
import type { HandIn, Space } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Time } from '@/ui/Time';
import { standingOf } from '../standing';

/** How the work stands, in a few words: "Abgabe in 6 Tagen". Nothing where there is nothing to say. */
export function StandingPill({ space, handIns }: { space: Space; handIns: readonly HandIn[] }) {
  const { t, language } = useText('spaces');
  const now = useNow();
  const standing = standingOf(space, handIns, now);
  switch (standing.kind) {
    case 'undated':
      return null;
    case 'accepted':
      return (
        <Pill tone="ok" icon={<CircleCheck aria-hidden="true" />}>
          {t('standing.accepted')}
        </Pill>
      );
    case 'handed_in':
      return (
        <Pill tone="info" icon={<Send aria-hidden="true" />}>
          {t('standing.handedIn')}
        </Pill>
      );
    case 'returned':
      return (
        <Pill tone="warn" icon={<Undo2 aria-hidden="true" />}>
          {t('standing.returned')}
        </Pill>
      );
    case 'open': {
      const due = new Date(standing.due);
      return (
        <Pill tone={standing.isOver ? 'bad' : 'warn'} icon={<Flag aria-hidden="true" />}>
          <Time at={standing.due} exact={exactTime(due, language)}>
            {standing.isOver
              ? t('standing.over')
              : t('standing.due', { when: timeUntil(due, now, language) })}
          </Time>
        </Pill>
      );
    }
  }
}
