import { Hand as HandIcon, Mic } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Hand } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Pill } from '@/ui/Badge';
import { Button, IconButton } from '@/ui/Button';
import { useCommand, useDesk } from '../desk';
import styles from './RoomPanel.module.css';

/** Who wants to speak, in the queue's order; whoever has the floor stands first. */
export function HandsSection() {
  const { t } = useText('desk');
  const { hands, live } = useDesk().open;
  const speaking = hands.filter(({ is_speaking }) => is_speaking);
  const waiting = hands.filter(({ is_speaking }) => !is_speaking);
  return (
    <section className={styles.section} aria-labelledby="desk-hands">
      <h2 id="desk-hands" className={styles.title}>
        {t('hands.title')}
        {waiting.length > 0 && (
          <Pill>
            <span aria-hidden="true">{waiting.length}</span>
            <span className="visually-hidden">{t('hands.count', { count: waiting.length })}</span>
          </Pill>
        )}
      </h2>
      {hands.length === 0 ? (
        <p className={styles.note}>{t(live.takes_hands ? 'hands.none' : 'hands.off')}</p>
      ) : (
        <ol className={styles.rows} aria-label={t('hands.title')}>
          {speaking.map((hand) => (
            <HandRow key={hand.person_id} hand={hand} />
          ))}
          {waiting.map((hand, at) => (
            <HandRow key={hand.person_id} hand={hand} place={at + 1} />
          ))}
        </ol>
      )}
    </section>
  );
}

function HandRow({ hand, place }: { hand: Hand; place?: number }) {
  const { t } = useText('desk');
  const { id } = useDesk();
  const command = useCommand();
  const whose = { webinar_id: id, person_id: hand.person_id };
  return (
    <li>
      <Avatar id={hand.person_id} name={hand.name} size="small" />
      <span className={styles.words}>
        {hand.name}{' '}
        {place !== undefined && (
          <span className="visually-hidden">{t('hands.place', { count: place })} </span>
        )}
        {hand.is_speaking ? (
          <Pill tone="ok">{t('hands.speaking')}</Pill>
        ) : (
          hand.times_spoken === 0 && <Pill tone="info">{t('hands.first')}</Pill>
        )}
      </span>
      {place === 1 && (
        <Button
          isSmall
          icon={<Mic aria-hidden="true" />}
          aria-label={t('hands.callNextFor', { name: hand.name })}
          onClick={() => void command({ type: 'call_hand', payload: whose })}
        >
          {t('hands.callNext')}
        </Button>
      )}
      {place !== undefined && place > 1 && (
        <IconButton
          label={t('hands.call', { name: hand.name })}
          icon={<Mic />}
          onClick={() => void command({ type: 'call_hand', payload: whose })}
        />
      )}
      {place === undefined ? (
        <Button
          isSmall
          aria-label={t('hands.lower', { name: hand.name })}
          onClick={() => void command({ type: 'lower_hand', payload: whose })}
        >
          {t('hands.done')}
        </Button>
      ) : (
        <IconButton
          label={t('hands.lower', { name: hand.name })}
          icon={<LoweredHand />}
          onClick={() => void command({ type: 'lower_hand', payload: whose })}
        />
      )}
    </li>
  );
}

/** A hand with a stroke through it. */
function LoweredHand() {
  return (
    <span className={styles.lowered}>
      <HandIcon />
    </span>
  );
}
