import { Gavel } from 'lucide-react';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { ModerationPage } from '@/features/moderation/ModerationPage';
import { OpenReports } from '@/features/moderation/OpenReports';
import { useText } from '@/i18n/useText';
import type { RunId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';
import styles from './layouts/CourseList.module.css';
import { NotFoundPage } from './NotFoundPage';

// Moderation: its page, and the way there in the list of the course.

export function Moderation() {
  const run = useCurrentRun();
  if (run === undefined) return <NotFoundPage />;
  return <ModerationPage key={run.id} run={run} back={<BackLink to={paths.course} />} />;
}

/** For those who look after it, with the number of reports that wait. */
export function ModerationLink({ run }: { run: RunId }) {
  const { t } = useText('moderation');
  return (
    <Link to={paths.moderation} className={styles.link} activeClassName={styles.active}>
      <Gavel aria-hidden="true" size={18} />
      <span className={styles.label}>{t('title')}</span>
      <OpenReports run={run} />
    </Link>
  );
}
