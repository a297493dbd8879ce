import { Eye } from 'lucide-react';
import styles from '@/features/channels/ChannelList.module.css';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import type { RunId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { lookable, useMyRole, useSpaces } from './listing';

/** Groups that I am not in but may look into. My own stand with my channels. */
export function SpaceList({ runId }: { runId: RunId }) {
  const { t } = useText('app');
  const { me } = useMe();
  const shown = lookable(useSpaces(runId), me.person.id, useMyRole(runId));
  if (shown.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('course.otherGroups')}</h2>
      <ul>
        {shown.map((space) => (
          <li key={space.id}>
            <Link to={paths.space(space.id)} className={styles.entry}>
              <Eye aria-hidden="true" size={18} />
              <span className={styles.name}>{space.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
