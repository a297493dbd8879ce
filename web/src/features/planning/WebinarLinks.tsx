import { useText } from '@/i18n/useText';
import type { WebinarId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import styles from './WebinarLinks.module.css';

type Place = 'plan' | 'attendance' | 'report';
const PLACES: readonly Place[] = ['plan', 'attendance', 'report'];

/** The pages beside a webinar, for those who lead it. */
export function WebinarLinks({ webinar, here }: { webinar: WebinarId; here: Place }) {
  const { t } = useText('planning');
  const to = {
    plan: paths.webinarPlan(webinar),
    attendance: paths.webinarAttendance(webinar),
    report: paths.webinarReport(webinar),
  };
  return (
    <nav className={styles.links} aria-label={t('links.label')}>
      <Link to={paths.webinar(webinar)}>{t('links.room')}</Link>
      <Link to={paths.desk(webinar)}>{t('links.desk')}</Link>
      {PLACES.map((place) => (
        <Link key={place} to={to[place]} aria-current={place === here ? 'page' : undefined}>
          {t(`links.${place}`)}
        </Link>
      ))}
    </nav>
  );
}
