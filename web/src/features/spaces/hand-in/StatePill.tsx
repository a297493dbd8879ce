import { CircleCheck, Hourglass, Undo2 } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { HandInState } from '@/protocol';
import { Pill, type Tone } from '@/ui/Badge';

const looks: Record<HandInState, { tone: Tone; icon: typeof Undo2 }> = {
  handed_in: { tone: 'info', icon: Hourglass },
  returned: { tone: 'warn', icon: Undo2 },
  accepted: { tone: 'ok', icon: CircleCheck },
};

/** Where a hand-in is: a picture and a word. */
export function StatePill({ state }: { state: HandInState }) {
  const { t } = useText('spaces');
  const { tone, icon: Icon } = looks[state];
  return (
    <Pill tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`state.${state}`)}
    </Pill>
  );
}
