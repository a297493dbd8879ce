import { type FormEvent, useState } from 'react';
import { problemCode } from '@/api/errors';
import welcome from '@/features/accounts/Welcome.module.css';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import { cleanCode, inGroups, isCode } from './code';
import styles from './Join.module.css';

interface Props {
  code: string;
  isBusy: boolean;
  error: unknown;
  onChange: (code: string) => void;
  onSubmit: () => void;
}

/** Six characters, however somebody types them. */
export function CodeForm({ code, isBusy, error, onChange, onSubmit }: Props) {
  const { t } = useText('stage');
  const problem = useProblem();
  // Shown as it is typed; put into groups when the field is left.
  const [typed, setTyped] = useState(() => inGroups(code));
  const [isShort, setShort] = useState(false);
  const isUnknown = ['not_found', 'invalid', 'malformed'].includes(problemCode(error) ?? '');

  function submit(event: FormEvent) {
    event.preventDefault();
    setShort(!isCode(code));
    if (isCode(code)) onSubmit();
  }
  return (
    <form className={welcome.form} onSubmit={submit}>
      {error !== null && !isUnknown && (
        <Banner tone="bad" role="alert">
          {problem.text(error)}
        </Banner>
      )}
      <div className={styles.code}>
        <TextField
          label={t('enter.code')}
          hint={t('enter.codeHint')}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={16}
          required
          value={typed}
          error={isUnknown ? t('enter.unknown') : isShort ? t('enter.short') : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setShort(false);
            onChange(cleanCode(event.target.value));
          }}
          onBlur={() => setTyped(inGroups(code))}
        />
      </div>
      <Button type="submit" look="action" isBusy={isBusy}>
        {t('enter.next')}
      </Button>
      <p className={welcome.note}>
        {t('enter.members')} <Link to={paths.signIn}>{t('enter.signIn')}</Link>
      </p>
    </form>
  );
}
