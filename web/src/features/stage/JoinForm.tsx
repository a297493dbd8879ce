import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { problemCode } from '@/api/errors';
import welcome from '@/features/accounts/Welcome.module.css';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';
import { TextField } from '@/ui/TextField';
import { sessionQuery, useJoin } from './joining';

interface Props {
  code: string;
  /** The webinar is no longer as it was shown. */
  onRefused: () => void;
}

/** The last step: a name for guests, one button for whoever is signed in already. */
export function JoinForm({ code, onRefused }: Props) {
  const { t } = useText('stage');
  const problem = useProblem();
  const go = useGo();
  const session = useQuery(sessionQuery());
  const join = useJoin();
  const [name, setName] = useState('');
  if (session.isPending) return <Skeleton label={t('loading')} rows={2} />;
  // Whether somebody is signed in could not be found out: a name does no harm, the server knows who they are.
  const person = session.data?.person;

  function submit(event: FormEvent) {
    event.preventDefault();
    join.mutate(
      { code, name: person?.display_name ?? name },
      {
        onSuccess: ({ webinar_id }) => go(paths.webinar(webinar_id)),
        onError: (error) => problemCode(error) === 'wrong_state' && onRefused(),
      },
    );
  }
  const wrongName = problem.field(join.error, 'name');
  return (
    <form className={welcome.form} onSubmit={submit}>
      {join.isError && wrongName === undefined && (
        <Banner tone="bad" role="alert">
          {problem.text(join.error)}
        </Banner>
      )}
      {person === undefined && (
        <TextField
          label={t('enter.name')}
          hint={t('enter.guest')}
          name="name"
          autoComplete="name"
          required
          maxLength={limits.DISPLAY_NAME_CHARS}
          value={name}
          error={wrongName}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      <Button type="submit" look="action" isBusy={join.isPending}>
        {person === undefined ? t('enter.submit') : t('enter.submitAs', { name: person.display_name })}
      </Button>
    </form>
  );
}
