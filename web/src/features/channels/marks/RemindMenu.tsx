import { AlarmClock, CalendarClock } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { weekdayTime } from '@/lib/time';
import type { Message } from '@/protocol';
import { RowMenu } from '../RowMenu';
import { offers } from './reminders';
import { useSave } from './use-save';

interface Props {
  message: Message;
  at: { x: number; y: number };
  onOwn: () => void;
  onClose: () => void;
}

/** When to be reminded of a message. */
export function RemindMenu({ message, at, onOwn, onClose }: Props) {
  const { t, language } = useText('talk');
  const save = useSave();
  return (
    <RowMenu
      label={t('menu.remind')}
      at={at}
      onClose={onClose}
      items={[
        ...offers(new Date()).map((offer) => ({
          key: offer.key,
          label: `${t(`remind.${offer.key}`)} (${weekdayTime(offer.at, language)})`,
          icon: <AlarmClock aria-hidden="true" />,
          onChoose: () => void save(message.id, offer.at),
        })),
        {
          key: 'own',
          label: t('remind.own'),
          icon: <CalendarClock aria-hidden="true" />,
          onChoose: onOwn,
        },
      ]}
    />
  );
}
