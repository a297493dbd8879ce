import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { TextField } from '@/ui/TextField';
import { type GroupDraft, type GroupsDraft, membersOf } from './draft';
import styles from './Groups.module.css';

interface Props {
  draft: GroupsDraft;
  error: unknown;
  onChange: (groups: GroupDraft[]) => void;
}

/** Name and theme of each group; seats where people choose. */
export function GroupFields({ draft, error, onChange }: Props) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const change = (id: GroupDraft['id'], part: Partial<GroupDraft>) =>
    onChange(draft.groups.map((group) => (group.id === id ? { ...group, ...part } : group)));
  const field = (at: number, name: string) => problem.field(error, `spaces/${at}/${name}`);
  return (
    <ul className={styles.fields}>
      {draft.groups.map((group, at) => (
        <li key={group.id} className={styles.group}>
          <TextField
            label={t('form.name', { number: at + 1 })}
            required
            maxLength={limits.TITLE_CHARS}
            value={group.name}
            error={field(at, 'name')}
            onChange={(event) => change(group.id, { name: event.target.value })}
          />
          <TextField
            label={t('form.theme', { number: at + 1 })}
            maxLength={limits.THEME_CHARS}
            value={group.theme}
            error={field(at, 'theme')}
            onChange={(event) => change(group.id, { theme: event.target.value })}
          />
          {draft.way === 'choice' ? (
            <TextField
              label={t('form.seats', { number: at + 1 })}
              type="number"
              min={1}
              max={limits.SPACE_MEMBERS}
              placeholder={t('form.noLimit')}
              value={group.seats}
              error={field(at, 'seats')}
              onChange={(event) => change(group.id, { seats: event.target.value })}
            />
          ) : (
            <p className={styles.size}>{t('form.size', { count: membersOf(draft, group.id).length })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
