import { useQuery } from '@tanstack/react-query';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Message } from '@/protocol';
import { Dialog } from '@/ui/Dialog';
import { Skeleton } from '@/ui/Skeleton';
import { Time } from '@/ui/Time';
import { readable } from './compose/text/references';
import { versionsQuery } from './queries';
import styles from './Versions.module.css';

/** What a message said before it was edited, newest first. */
export function VersionsDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t, language } = useText('talk');
  const { t: words } = useText('channels');
  const problem = useProblem();
  const now = useNow();
  const { data, error } = useQuery(versionsQuery(message));
  const earlier = data?.filter((version) => version.version < message.version).toReversed();
  return (
    <Dialog title={t('versions.title')} onClose={onClose}>
      {error && <p role="alert">{problem.text(error)}</p>}
      {!data && !error && <Skeleton label={words('loading')} rows={2} />}
      <ol className={styles.list}>
        <li>
          <h3 className={styles.name}>{t('versions.now')}</h3>
          <p className={styles.text}>{readable(message.body)}</p>
        </li>
        {earlier?.map((version) => {
          const at = new Date(version.replaced_at);
          return (
            <li key={version.version}>
              <h3 className={styles.name}>
                {t('versions.until')}{' '}
                <Time at={version.replaced_at} exact={exactTime(at, language)}>
                  {recentTime(at, now, language)}
                </Time>
              </h3>
              <p className={styles.text}>{version.body}</p>
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
}
