import { Mail } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import { useRequestLink, useSignIn } from './mutations';
import { SentLink } from './SentLink';
import { Welcome } from './Welcome';
import styles from './Welcome.module.css';

/** Sign-in with a password, or with a link by mail. `next` is the page that was asked for. */
export function SignInPage({ next }: { next?: string | undefined }) {
  const { t } = useText('accounts');
  const problem = useProblem();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isEmailMissing, setEmailMissing] = useState(false);
  const signIn = useSignIn(next ?? paths.today);
  const requestLink = useRequestLink();

  if (requestLink.isSuccess) return <SentLink email={email} onAgain={requestLink.reset} />;

  const isWrong = problemCode(signIn.error) === 'unauthenticated';
  const failure = isWrong ? t('signIn.wrong') : problem.text(signIn.error ?? requestLink.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    requestLink.reset();
    signIn.mutate({ email, password });
  }
  function sendLink() {
    signIn.reset();
    setEmailMissing(!email.includes('@'));
    if (email.includes('@')) requestLink.mutate(email);
  }

  return (
    <Welcome title={t('signIn.title')}>
      <form className={styles.form} onSubmit={submit}>
        {failure !== undefined && (
          <Banner tone="bad" role="alert">
            {failure}
          </Banner>
        )}
        <TextField
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          error={isEmailMissing ? t('signIn.needEmail') : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="action" isBusy={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <p className={styles.or}>{t('signIn.or')}</p>
        <Button icon={<Mail aria-hidden="true" />} isBusy={requestLink.isPending} onClick={sendLink}>
          {t('signIn.byLink')}
        </Button>
      </form>
      <p className={styles.note}>{t('signIn.invited')}</p>
    </Welcome>
  );
}
