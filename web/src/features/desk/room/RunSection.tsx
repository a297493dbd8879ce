import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/ui/Button';
import { useDesk } from '../desk';
import { BannerLine } from './BannerLine';
import { CountdownLine } from './CountdownLine';
import styles from './RoomPanel.module.css';
import { useChangeLive } from './use-change-live';

/** What everybody sees besides questions and polls: agenda, countdown, a line to all, and the empty stage. */
export function RunSection() {
  const { t } = useText('desk');
  const { open } = useDesk();
  const change = useChangeLive();
  const { stage, agenda_at } = open.live;
  const { agenda } = open.webinar;
  const item = agenda_at === null ? undefined : agenda[agenda_at];
  const go = (to: number | null) => void change({ type: 'agenda_at', payload: to });
  return (
    <section className={styles.section} aria-labelledby="desk-run">
      <h2 id="desk-run" className={styles.title}>
        {t('run.title')}
      </h2>
      {agenda.length > 0 && (
        <div className={styles.line}>
          <span className={styles.words} aria-live="polite">
            {item === undefined
              ? t('run.notBegun')
              : t('run.item', { count: (agenda_at ?? 0) + 1, all: agenda.length, title: item.title })}
          </span>
          <IconButton
            label={t('run.previous')}
            icon={<ChevronLeft />}
            aria-disabled={agenda_at === null || undefined}
            onClick={() => agenda_at !== null && go(agenda_at === 0 ? null : agenda_at - 1)}
          />
          <IconButton
            label={t('run.next')}
            icon={<ChevronRight />}
            aria-disabled={agenda_at === agenda.length - 1 || undefined}
            onClick={() => agenda_at !== agenda.length - 1 && go(agenda_at === null ? 0 : agenda_at + 1)}
          />
        </div>
      )}
      <CountdownLine />
      <BannerLine />
      {stage.type !== 'nothing' && (
        <div className={styles.line}>
          <span className={styles.words}>{t(`run.stage.${stage.type}`)}</span>
          <Button isSmall onClick={() => void change({ type: 'stage', payload: { type: 'nothing' } })}>
            {t('run.clear')}
          </Button>
        </div>
      )}
    </section>
  );
}
