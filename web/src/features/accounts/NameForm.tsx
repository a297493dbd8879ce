import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type Person } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import { useRename } from './mutations';
import styles from './Settings.module.css';

export function NameForm({ person }: { person: Person }) {
  const { t } = useText('accounts');
  const problem = useProblem();
  const [name, setName] = useState(person.display_name);
  const rename = useRename(person.id);
  const fieldError = problem.field(rename.error, 'display_name');
  return (
    <form
      className={styles.nameForm}
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate(name.trim(), { onSuccess: () => toast({ text: t('settings.saved') }) });
      }}
    >
      {rename.isError && fieldError === undefined && (
        <Banner tone="bad" role="alert">
          {problem.text(rename.error)}
        </Banner>
      )}
      <TextField
        label={t('settings.name')}
        hint={t('settings.nameHint')}
        required
        autoComplete="name"
        maxLength={limits.DISPLAY_NAME_CHARS}
        value={name}
        error={fieldError}
        onChange={(event) => setName(event.target.value)}
      />
      {name.trim() !== person.display_name && (
        <Button type="submit" look="action" isBusy={rename.isPending}>
          {t('settings.save')}
        </Button>
      )}
    </form>
  );
}
