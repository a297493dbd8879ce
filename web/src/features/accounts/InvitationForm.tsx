import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { dateOf } from '@/lib/time';
import { type InvitationPreview, limits } from '@/protocol';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { TextField } from '@/ui/TextField';
import { useAcceptInvitation } from './mutations';
import { SentLink } from './SentLink';
import { Welcome } from './Welcome';
import styles from './Welcome.module.css';

type Way = 'password' | 'link';

/** Name, address and the way to sign in: all that an account needs. */
export function InvitationForm({ token, preview }: { token: string; preview: InvitationPreview }) {
  const { t, language } = useText('accounts');
  const problem = useProblem();
  const accept = useAcceptInvitation(paths.today);
  const [name, setName] = useState('');
  const [email, setEmail] = useState(preview.email ?? '');
  const [way, setWay] = useState<Way>('password');
  const [password, setPassword] = useState('');

  if (accept.data?.type === 'link_sent') return <SentLink email={email} />;

  const words = { org: preview.org_name, role: t(`role.${preview.role}`), run: preview.run_name ?? '' };
  const said = preview.run_name === null ? t('invitation.from', words) : t('invitation.fromRun', words);

  function submit(event: FormEvent) {
    event.preventDefault();
    accept.mutate({ token, display_name: name, email, password: way === 'password' ? password : null });
  }

  return (
    <Welcome
      title={t('invitation.title')}
      lead={
        <>
          <p>{said}</p>
          <p className={styles.note}>
            {t('invitation.until', { date: dateOf(new Date(preview.expires_at), language) })}
          </p>
        </>
      }
    >
      <form className={styles.form} onSubmit={submit}>
        {accept.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(accept.error)}
          </Banner>
        )}
        <TextField
          label={t('invitation.name')}
          hint={t('invitation.nameHint')}
          name="name"
          autoComplete="name"
          required
          maxLength={limits.DISPLAY_NAME_CHARS}
          value={name}
          error={problem.field(accept.error, 'display_name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('invitation.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          maxLength={limits.EMAIL_CHARS}
          // An invitation for one address is for nobody else.
          readOnly={preview.email !== null}
          value={email}
          error={problem.field(accept.error, 'email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Choices<Way>
          legend={t('invitation.how')}
          isRow
          value={way}
          onChange={setWay}
          choices={[
            { value: 'password', label: t('invitation.withPassword') },
            { value: 'link', label: t('invitation.withLink') },
          ]}
        />
        {way === 'link' && <p className={styles.note}>{t('invitation.withLinkHint')}</p>}
        {way === 'password' && (
          <TextField
            label={t('invitation.password')}
            hint={t('invitation.passwordHint', { count: limits.PASSWORD_MIN_CHARS })}
            type="password"
            name="password"
            autoComplete="new-password"
            required
            minLength={limits.PASSWORD_MIN_CHARS}
            maxLength={limits.PASSWORD_MAX_CHARS}
            value={password}
            error={problem.field(accept.error, 'password')}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        <Button type="submit" look="action" isBusy={accept.isPending}>
          {t('invitation.submit')}
        </Button>
      </form>
    </Welcome>
  );
}
