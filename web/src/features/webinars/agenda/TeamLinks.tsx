import { useText } from '@/i18n/useText';
import type { WebinarId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import styles from './Agenda.module.css';

/** The pages of those who plan a webinar. */
export function TeamLinks({ webinar }: { webinar: WebinarId }) {
  const { t } = useText('webinars');
  return (
    <ul className={styles.links}>
      <li>
        <Link to={paths.webinarPlan(webinar)}>{t('agenda.plan')}</Link>
      </li>
      <li>
        <Link to={paths.webinarAttendance(webinar)}>{t('agenda.attendance')}</Link>
      </li>
      <li>
        <Link to={paths.webinarReport(webinar)}>{t('agenda.report')}</Link>
      </li>
    </ul>
  );
}
