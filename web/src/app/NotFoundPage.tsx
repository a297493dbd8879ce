import { Waypoints } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import { EmptyState } from '@/ui/EmptyState';
import styles from './StatePage.module.css';

export function NotFoundPage() {
  const { t } = useText('app');
  return (
    <div className={styles.page}>
      <title>{`${t('notFound.title')} · Lotse`}</title>
      <EmptyState
        isPage
        icon={<Waypoints />}
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={
          <Link to={paths.today} className={`${button.button} ${button.quiet}`}>
            {t('notFound.action')}
          </Link>
        }
      />
    </div>
  );
}
