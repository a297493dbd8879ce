import { ArrowLeft } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { Link } from '@/routing/Link';
import { backClass } from '@/ui/PageHeader';

/** One step back, where the list does not stand beside the page. */
export function BackLink({ to }: { to: string }) {
  const { t } = useText('app');
  return (
    <Link to={to} className={backClass} data-back aria-label={t('nav.back')} title={t('nav.back')}>
      <ArrowLeft aria-hidden="true" size={20} />
    </Link>
  );
}
