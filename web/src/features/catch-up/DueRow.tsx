import { ChevronRight, Flag } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName, exactTime, timeOfDay } from '@/lib/time';
import type { DueWork } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import list from '@/ui/List.module.css';
import { Time } from '@/ui/Time';
import styles from './CatchUp.module.css';

/** Work of my group that is due. */
export function DueRow({ due }: { due: DueWork }) {
  const { t, language } = useText('catchUp');
  const now = useNow();
  const at = new Date(due.due_at);
  return (
    <li>
      <Link className={list.row} to={paths.handIn(due.space_id)}>
        <Flag aria-hidden="true" />
        <div className={list.words}>
          <p className={list.title}>{t('handIn', { name: due.name })}</p>
          <p className={list.detail}>
            <span className={at < now ? styles.over : undefined}>
              {t(at < now ? 'wasDue' : 'due')}{' '}
              <Time at={due.due_at} exact={exactTime(at, language)}>
                {`${dayName(at, now, language)}, ${timeOfDay(at, language)}`}
              </Time>
            </span>
          </p>
        </div>
        <ChevronRight aria-hidden="true" />
      </Link>
    </li>
  );
}
