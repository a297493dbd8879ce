import { Hash, MailPlus, Plus, Users } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { CreateRunDialog } from '../chunks';
import styles from './CourseList.module.css';

const links = [
  { to: paths.organiseInvitations, text: 'invitations', icon: MailPlus },
  { to: paths.organisePeople, text: 'people', icon: Users },
  { to: paths.organiseChannels, text: 'channels', icon: Hash },
] as const;

/** What organisers can look after. */
export function OrganiseList({ isPage }: { isPage?: boolean }) {
  const { t } = useText('app');
  const { me } = useMe();
  const [isCreating, setCreating] = useState(false);
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
            <Link to={to} className={styles.link} activeClassName={styles.active}>
              <Icon aria-hidden="true" size={18} />
              <span className={styles.label}>{t(`organise.${text}`)}</span>
            </Link>
          </li>
        ))}
        <li>
          <button type="button" className={styles.link} onClick={() => setCreating(true)}>
            <Plus aria-hidden="true" size={18} />
            <span className={styles.label}>{t('organise.newRun')}</span>
          </button>
        </li>
      </ul>
      {isCreating && (
        <Suspense fallback={null}>
          <CreateRunDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </div>
  );
}
