import { useQuery } from '@tanstack/react-query';
import { post } from '@/api/client';
import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type InvitationPreview, routes } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';
import { InvitationForm } from './InvitationForm';
import { linkToken } from './link-token';
import { Welcome } from './Welcome';

/** Where an invitation leads: what it is for, and the few things it needs to know. */
export function InvitationPage() {
  const { t } = useText('accounts');
  const problem = useProblem();
  const token = linkToken();
  const preview = useQuery({
    queryKey: ['invitation'],
    queryFn: () => post<InvitationPreview>(routes.INVITATIONS_LOOK_UP, { token }),
    enabled: token !== null,
  });
  if (token === null) {
    return <Welcome title={t('invitation.missingTitle')} lead={<p>{t('invitation.missing')}</p>} />;
  }
  if (preview.data !== undefined) return <InvitationForm token={token} preview={preview.data} />;
  if (preview.isPending) {
    return (
      <Welcome title={t('invitation.title')}>
        <Skeleton label={t('loading')} />
      </Welcome>
    );
  }
  const code = problemCode(preview.error);
  if (code === 'link_gone' || code === 'not_found' || code === 'invalid' || code === 'malformed') {
    return (
      <Welcome title={t('invitation.goneTitle')} lead={<p>{t('invitation.gone')}</p>}>
        <Link to={paths.signIn}>{t('link.toSignIn')}</Link>
      </Welcome>
    );
  }
  return (
    <Welcome title={t('invitation.title')}>
      <Banner tone="bad" role="alert">
        {problem.text(preview.error)}
      </Banner>
      <Button look="action" isBusy={preview.isFetching} onClick={() => void preview.refetch()}>
        {t('invitation.retry')}
      </Button>
    </Welcome>
  );
}
