import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { linkToken } from './link-token';
import { useRedeemLink } from './mutations';
import { Welcome } from './Welcome';

/**
 * Where a sign-in link leads. The link is used up only by the button: mail scanners that open every link
 * must not sign anybody in, nor spend it.
 */
export function SignInLinkPage() {
  const { t } = useText('accounts');
  const problem = useProblem();
  const redeem = useRedeemLink(paths.today);
  const token = linkToken();
  if (token === null || problemCode(redeem.error) === 'link_gone') {
    return (
      <Welcome title={t('link.goneTitle')} lead={<p>{t('link.gone')}</p>}>
        <Link to={paths.signIn}>{t('link.toSignIn')}</Link>
      </Welcome>
    );
  }
  return (
    <Welcome title={t('link.title')} lead={<p>{t('link.text')}</p>}>
      {redeem.isError && (
        <Banner tone="bad" role="alert">
          {problem.text(redeem.error)}
        </Banner>
      )}
      <Button look="action" isBusy={redeem.isPending} onClick={() => redeem.mutate(token)}>
        {t('link.submit')}
      </Button>
    </Welcome>
  );
}
