import { Flag, Send } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { longDay, timeOfDay, timeUntil } from '@/lib/time';
import type { SpaceSnapshot } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Page';
import { dueOf } from '../listing';
import { standingOf } from '../standing';
import styles from './HandIn.module.css';
import { HandInCard } from './HandInCard';
import { HandInForm } from './HandInForm';
import { PeersSection } from './PeersSection';

/** Hands in, and shows what was handed in and what was said to it. */
export function HandInPane({ snapshot }: { snapshot: SpaceSnapshot }) {
  const { t, language } = useText('spaces');
  const now = useNow();
  const [wantsAnother, setWantsAnother] = useState(false);
  const { space, mine, hand_ins } = snapshot;
  const standing = standingOf(space, hand_ins, now);
  const due = dueOf(space);
  const isOver = due !== null && new Date(due) <= now;
  const isWaiting = standing.kind === 'handed_in';
  const canHandIn = mine.can_hand_in && !isOver && standing.kind !== 'accepted';
  const showsForm = canHandIn && (!isWaiting || wantsAnother);
  return (
    <div className={styles.scroll}>
      <div className={styles.column}>
        {due !== null && (
          <p className={styles.due}>
            <Flag aria-hidden="true" />
            <span>
              <strong>{t(isOver ? 'handIn.wasDue' : 'handIn.due')}</strong>{' '}
              <time dateTime={due}>
                {t('about.moment', {
                  day: longDay(new Date(due), now, language),
                  time: timeOfDay(new Date(due), language),
                })}
              </time>
              {!isOver && ` (${timeUntil(new Date(due), now, language)})`}
              {due !== space.due_at && ` · ${t('handIn.extended')}`}
            </span>
          </p>
        )}
        {standing.kind === 'accepted' && <Banner tone="ok">{t('handIn.accepted')}</Banner>}
        {isOver && mine.can_hand_in && standing.kind !== 'accepted' && !isWaiting && (
          <Banner tone="warn">{t('handIn.over')}</Banner>
        )}
        {standing.kind === 'returned' && !isOver && <Banner tone="info">{t('handIn.returned')}</Banner>}
        {showsForm && (
          <Section title={t(hand_ins.length === 0 ? 'handIn.title' : 'handIn.again')}>
            <HandInForm key={hand_ins.length} snapshot={snapshot} onDone={() => setWantsAnother(false)} />
          </Section>
        )}
        <Section
          title={t('handIn.list')}
          action={
            canHandIn &&
            isWaiting &&
            !wantsAnother && (
              <Button isSmall onClick={() => setWantsAnother(true)}>
                {t('handIn.another')}
              </Button>
            )
          }
        >
          {hand_ins.length === 0 ? (
            <EmptyState icon={<Send />} title={t('handIn.none')} text={t('handIn.noneText')} />
          ) : (
            <ul className={styles.list}>
              {hand_ins.map((handIn, at) => (
                <li key={handIn.id}>
                  <HandInCard
                    handIn={handIn}
                    documents={snapshot.documents}
                    canAssess={mine.can_assess && at === 0}
                  />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <PeersSection snapshot={snapshot} />
      </div>
    </div>
  );
}
