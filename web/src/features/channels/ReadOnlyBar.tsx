import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { moment } from '@/lib/time';
import type { Channel } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import { useJoin } from './mutations';
import styles from './ReadOnlyBar.module.css';
import type { Rights } from './rights';

interface Props {
  channel: Channel;
  rights: Rights;
}

/** Stands where the composer would: why nothing can be written, and what to do about it. */
export function ReadOnlyBar({ channel, rights }: Props) {
  const { t, language } = useText('channels');
  const problem = useProblem();
  const join = useJoin();
  const now = useNow();
  const { readOnly, silence } = rights;
  const until = silence ? moment(new Date(silence.until), now, language) : '';
  return (
    <div className={styles.bar}>
      {readOnly && <p>{t(`readOnly.${readOnly}`, { until, why: silence?.why ?? '' })}</p>}
      {readOnly === 'silenced' && <Link to={paths.moderation}>{t('readOnly.silencedMore')}</Link>}
      {rights.canJoin && (
        <Button look="action" isBusy={join.isPending} onClick={() => join.mutate(channel.id)}>
          {t('join')}
        </Button>
      )}
      {join.error && <p role="alert">{problem.text(join.error)}</p>}
    </div>
  );
}
