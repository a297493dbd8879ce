import { CloudOff, LifeBuoy } from 'lucide-react';
import { isPassing, problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { NotFoundPage } from './NotFoundPage';
import styles from './StatePage.module.css';

/** Instead of a page that failed: what happened, what is safe, what to do. */
export function ErrorPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useText('app');
  const problem = useProblem();
  const code = problemCode(error);
  if (code === 'not_found') return <NotFoundPage />;
  if (code !== null && isPassing(code)) {
    return (
      <div className={styles.page} role="alert">
        <EmptyState
          isPage
          icon={<CloudOff />}
          title={t('unreachable.title')}
          text={problem.text(error) ?? ''}
          action={<Button onClick={onRetry}>{t('unreachable.retry')}</Button>}
        />
      </div>
    );
  }
  return (
    <div className={styles.page} role="alert">
      <EmptyState
        isPage
        icon={<LifeBuoy />}
        title={t('broken.title')}
        text={t('broken.text')}
        action={<Button onClick={() => location.reload()}>{t('broken.action')}</Button>}
      />
    </div>
  );
}
