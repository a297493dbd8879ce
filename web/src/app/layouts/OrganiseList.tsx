import { Link } from '@tanstack/react-router';
import { Hash, MailPlus, Users } from 'lucide-react';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import styles from './CourseList.module.css';

const links = [
  { to: '/organise/invitations', text: 'invitations', icon: MailPlus },
  { to: '/organise/people', text: 'people', icon: Users },
  { to: '/organise/channels', text: 'channels', icon: Hash },
] as const;

/** What organisers can look after. */
export function OrganiseList({ isPage }: { isPage?: boolean }) {
  const { t } = useText('app');
  const { me } = useMe();
  const Title = isPage === true ? 'h1' : 'h2';
  return (
    <div className={isPage === true ? styles.asPage : styles.column}>
      {isPage === true && <title>{`${t('organise.title')} · Lotse`}</title>}
      <header className={styles.head}>
        <Title className={styles.course} tabIndex={isPage === true ? -1 : undefined} data-page-title={isPage}>
          {t('organise.title')}
        </Title>
        <p className={styles.state}>{me.org_name}</p>
      </header>
      <ul className={styles.links}>
        {links.map(({ to, text, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={styles.link} activeProps={{ className: styles.active ?? '' }}>
              <Icon aria-hidden="true" size={18} />
              <span className={styles.label}>{t(`organise.${text}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
