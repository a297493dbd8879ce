import { Gavel } from 'lucide-react';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { chooseRun } from '@/features/courses/current-run';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
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
  const [search] = useSearchParams();
  const { runs } = useMe();
  const current = useCurrentRun()?.id;
  const asked = (search.get('run') ?? undefined) as RunId | undefined;
  const mine = runs.find(({ id }) => id === (asked ?? current));
  // What stands beside the page is of the same run.
  const other = asked !== undefined && mine !== undefined && asked !== current ? asked : undefined;
  useEffect(() => {
    if (other !== undefined) chooseRun(other);
  }, [other]);
  // Whoever was removed from a run still reads there what concerns them.
  const run = mine?.id ?? asked;
  if (run === undefined) return <NotFoundPage />;
  return (
    <ModerationPage
      key={run}
      run={run}
      name={mine?.name}
      back={<BackLink to={mine === undefined ? paths.inbox : paths.course} />}
    />
  );
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
