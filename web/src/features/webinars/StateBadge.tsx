import { Archive, CalendarClock, CircleStop, DoorOpen, Radio } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { WebinarState } from '@/protocol';
import { Pill, type Tone } from '@/ui/Badge';

const looks: Record<WebinarState, { tone: Tone; icon: typeof Radio }> = {
  planned: { tone: 'plain', icon: CalendarClock },
  lobby: { tone: 'info', icon: DoorOpen },
  live: { tone: 'bad', icon: Radio },
  ended: { tone: 'plain', icon: CircleStop },
  archived: { tone: 'plain', icon: Archive },
};

/** Where a webinar is in its life: a word, with a picture and a colour that only underline it. */
export function StateBadge({ state }: { state: WebinarState }) {
  const { t } = useText('webinars');
  const { tone, icon: Icon } = looks[state];
  return (
    <Pill tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`state.${state}`)}
    </Pill>
  );
}
