import { useMutation } from '@tanstack/react-query';
import { path, post } from '@/api/client';
import { problemCode } from '@/api/errors';
import { linkToken } from '@/features/accounts/link-token';
import { Welcome } from '@/features/accounts/Welcome';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type MailKind, routes } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';

/**
 * Where the link in a mail leads by which no more of them come, without signing in. Only the button does it: what opens
 * every link of a mail must not.
 */
export function StopMailsPage({ kind }: { kind: MailKind }) {
  const { t } = useText('notifications');
  const problem = useProblem();
  const token = linkToken();
  const stop = useMutation({
    mutationFn: (link: string) => post<void>(path(routes.MAILS_STOP, { token: link, kind }), {}),
  });
  const settings = <Link to={paths.settings}>{t('stop.toSettings')}</Link>;
  if (token === null || problemCode(stop.error) === 'not_found') {
    return (
      <Welcome title={t('stop.goneTitle')} lead={<p>{t('stop.gone')}</p>}>
        {settings}
      </Welcome>
    );
  }
  if (stop.isSuccess) {
    return (
      <Welcome title={t('stop.doneTitle')} lead={<p role="status">{t(`stop.done.${kind}`)}</p>}>
        {settings}
      </Welcome>
    );
  }
  return (
    <Welcome title={t('stop.title')} lead={<p>{t(`stop.text.${kind}`)}</p>}>
      {stop.isError && (
        <Banner tone="bad" role="alert">
          {problem.text(stop.error)}
        </Banner>
      )}
      <Button look="action" isBusy={stop.isPending} onClick={() => stop.mutate(token)}>
        {t('stop.submit')}
      </Button>
      {settings}
    </Welcome>
  );
}
