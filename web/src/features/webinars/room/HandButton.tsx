import { Hand } from 'lucide-react';
import { useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { PersonId, Hand as Raised } from '@/protocol';
import { Button } from '@/ui/Button';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import styles from './Dock.module.css';

/** Asks to speak; says where in the queue I am. */
export function HandButton({ room, actions }: { room: Room; actions: RoomActions }) {
  const { t } = useText('webinars');
  const me = useLive().person;
  const [isBusy, setIsBusy] = useState(false);
  const mine = room.hands.find(({ person_id }) => person_id === me);
  const webinar_id = room.webinar.id;
  if (mine === undefined && !room.live.takes_hands) return <p className={styles.note}>{t('dock.noHands')}</p>;
  const press = async () => {
    setIsBusy(true);
    if (mine === undefined) await actions.run({ type: 'raise_hand', payload: { webinar_id } });
    else await actions.run({ type: 'lower_hand', payload: { webinar_id, person_id: null } });
    setIsBusy(false);
  };
  return (
    <div className={styles.hand}>
      <Button
        className={mine === undefined ? undefined : styles.raised}
        icon={<Hand aria-hidden="true" />}
        isBusy={isBusy}
        title={t('dock.fair')}
        onClick={press}
      >
        {t(mine === undefined ? 'dock.hand' : 'dock.lower')}
      </Button>
      <span className={styles.place} role="status">
        {mine?.is_speaking === true && t('dock.speaking')}
        {mine?.is_speaking === false && t('dock.place', { place: placeOf(room.hands, me) })}
      </span>
    </div>
  );
}

/** My place among those who wait, from 1. The hands stand in the order of the queue. */
function placeOf(hands: readonly Raised[], me: PersonId): number {
  return hands.filter(({ is_speaking }) => !is_speaking).findIndex(({ person_id }) => person_id === me) + 1;
}
