import { useText } from '@/i18n/useText';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Loading.module.css';

/** Shown while a page is fetched, and only if that takes longer than a blink. */
export function Loading() {
  const { t } = useText('app');
  return (
    <div className={styles.page}>
      <Skeleton label={t('loading')} rows={7} />
    </div>
  );
}
