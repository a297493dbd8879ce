import { useAudience } from '@/features/webinars/use-webinar';
import { useText } from '@/i18n/useText';
import { useDesk } from '../desk';
import { PollsSection } from '../polls/PollsSection';
import { HandsSection } from './HandsSection';
import styles from './RoomPanel.module.css';
import { RulesSection } from './RulesSection';
import { RunSection } from './RunSection';

/** What goes on besides the questions: who is there, who wants to speak, polls, the run of the session, its rules. */
export function RoomPanel() {
  const { t } = useText('desk');
  const { id, staff, tally } = useDesk();
  const present = useAudience(id);
  const tempo = tally?.tempo;
  return (
    <section className={styles.panel} aria-label={t('room.title')}>
      <dl className={styles.figures}>
        <Figure name={t('room.present', { count: present })} value={present} />
        <Figure
          name={t('room.questions', { count: staff.questions.length })}
          value={staff.questions.length}
        />
      </dl>
      {tempo?.some((count) => count > 0) && (
        <p className={styles.tempo}>{t('room.tempo', { slow: tempo[0], right: tempo[1], fast: tempo[2] })}</p>
      )}
      <HandsSection />
      <PollsSection />
      <RunSection />
      <RulesSection />
    </section>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  const { language } = useText('desk');
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{new Intl.NumberFormat(language).format(value)}</dd>
    </div>
  );
}
