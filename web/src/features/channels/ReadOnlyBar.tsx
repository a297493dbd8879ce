import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Channel } from '@/protocol';
import { Button } from '@/ui/Button';
import { useJoin } from './mutations';
import styles from './ReadOnlyBar.module.css';
import type { Rights } from './rights';

interface Props {
  channel: Channel;
  reason: Exclude<Rights['readOnly'], 'silenced' | null>;
  canJoin: boolean;
}

/** Stands where the composer would: why nothing can be written, and what to do about it. */
export function ReadOnlyBar({ channel, reason, canJoin }: Props) {
  const { t } = useText('talk');
  const problem = useProblem();
  const join = useJoin();
  return (
    <div className={styles.bar}>
      <p>{t(`readOnly.${reason}`)}</p>
      {canJoin && (
        <Button look="action" isBusy={join.isPending} onClick={() => join.mutate(channel.id)}>
          {t('join')}
        </Button>
      )}
      {join.error && <p role="alert">{problem.text(join.error)}</p>}
    </div>
  );
}
