import { useQuery } from '@tanstack/react-query';
import { useMe } from '@/features/courses/useCurrentRun';
import { inboxQuery } from '@/features/inbox/queries';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Avatar } from '@/ui/Avatar';
import { Mark } from '@/ui/Mark';
import styles from './Rail.module.css';
import { type Space, spaces } from './spaces';

/** The spaces: a rail on the left, a bar at the bottom of a phone. */
export function Rail({ space }: { space: Space }) {
  const { t } = useText('app');
  const { me, activity } = useMe();
  const unread = useQuery(inboxQuery()).data?.unread ?? 0;
  // A dot for the eye, words for the ear.
  const news: Partial<Record<Space, string>> = {};
  if (activity.some((each) => each.unread > 0)) news.course = t('nav.news');
  if (unread > 0) news.inbox = t('nav.notices', { count: unread });
  const shown = spaces.filter((each) => each.isOrganising !== true || me.person.is_organiser);
  return (
    <nav className={styles.rail} aria-label={t('nav.main')}>
      <Link to={paths.today} className={styles.home} aria-label="Lotse" tabIndex={-1}>
        <Mark size={40} />
      </Link>
      <ul className={styles.spaces}>
        {shown.map(({ space: each, to, icon: Icon }) => (
          <li key={each}>
            <Link
              to={to}
              className={classNames(styles.space, each === space && styles.active)}
              aria-current={each === space ? 'page' : undefined}
            >
              <span className={styles.icon}>
                <Icon aria-hidden="true" size={20} />
                {news[each] !== undefined && <span className={styles.news} />}
              </span>
              {t(`nav.${each}`)}
              {news[each] !== undefined && <span className="visually-hidden">{news[each]}</span>}
            </Link>
          </li>
        ))}
        <li className={styles.last}>
          <Link
            to={paths.settings}
            className={classNames(styles.account, space === 'settings' && styles.active)}
            aria-label={t('account.menu', { name: me.person.display_name })}
            aria-current={space === 'settings' ? 'page' : undefined}
            title={me.person.display_name}
          >
            <Avatar id={me.person.id} name={me.person.display_name} />
          </Link>
        </li>
      </ul>
    </nav>
  );
}
