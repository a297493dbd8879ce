import { Link, type LinkProps } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { backClass } from '@/ui/PageHeader';

/** One step back, where the list does not stand beside the page. */
export function BackLink({ to }: { to: LinkProps['to'] }) {
  const { t } = useText('app');
  return (
    <Link to={to} className={backClass} data-back aria-label={t('nav.back')} title={t('nav.back')}>
      <ArrowLeft aria-hidden="true" size={20} />
    </Link>
  );
}
