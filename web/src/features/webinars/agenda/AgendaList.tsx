import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Webinar } from '@/protocol';
import { Pill } from '@/ui/Badge';
import styles from './Agenda.module.css';

/** The parts of a webinar; the one that runs is marked in words. */
export function AgendaList({ webinar, at }: { webinar: Webinar; at: number | null }) {
  const { t } = useText('webinars');
  if (webinar.agenda.length === 0) return <p className={styles.detail}>{t('agenda.none')}</p>;
  return (
    <ol className={styles.agenda}>
      {webinar.agenda.map(({ title, minutes, is_break }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two parts may have one name, and the place is what counts.
          key={index}
          className={classNames(styles.item, index === at && styles.current)}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles.itemTitle}>{title}</span>
          {index === at && <Pill tone="info">{t('agenda.now')}</Pill>}
          {is_break && <Pill>{t('agenda.isBreak')}</Pill>}
          <span className={styles.minutes}>{t('agenda.minutes', { count: minutes })}</span>
        </li>
      ))}
    </ol>
  );
}
