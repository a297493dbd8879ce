import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type Space } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { useChangeSpace } from '../mutations';
import { seatsOf } from './draft';
import { RulesFields } from './RulesFields';

/** Name, theme, who may look in, and whether people choose the group themselves. */
export function GroupSettings({ space }: { space: Space }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const change = useChangeSpace(space.id);
  const [name, setName] = useState(space.name);
  const [theme, setTheme] = useState(space.theme);
  const [rules, setRules] = useState({ lookIn: space.look_in, lookersComment: space.lookers_comment });
  const [isOpen, setIsOpen] = useState(space.is_open);
  const [seats, setSeats] = useState(String(space.seats ?? ''));
  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = seatsOf(seats);
    change.mutate(
      {
        name: name.trim(),
        theme: theme.trim(),
        look_in: rules.lookIn,
        lookers_comment: rules.lookersComment,
        is_open: isOpen,
        ...(wanted === null ? {} : { seats: wanted }),
      },
      { onSuccess: () => toast({ text: t('group.saved') }) },
    );
  }
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField
        label={t('group.name')}
        required
        maxLength={limits.TITLE_CHARS}
        value={name}
        error={problem.field(change.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('group.theme')}
        maxLength={limits.THEME_CHARS}
        value={theme}
        error={problem.field(change.error, 'theme')}
        onChange={(event) => setTheme(event.target.value)}
      />
      <RulesFields {...rules} onChange={setRules} />
      <label className={form.check}>
        <input type="checkbox" checked={isOpen} onChange={(event) => setIsOpen(event.target.checked)} />
        {t('group.open')}
      </label>
      {isOpen && (
        <TextField
          label={t('group.seats')}
          type="number"
          min={1}
          max={limits.SPACE_MEMBERS}
          placeholder={t('form.noLimit')}
          value={seats}
          error={problem.field(change.error, 'seats')}
          onChange={(event) => setSeats(event.target.value)}
        />
      )}
      {change.error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(change.error)}
        </Banner>
      )}
      <div className={form.end}>
        <Button type="submit" look="action" isBusy={change.isPending}>
          {t('group.save')}
        </Button>
      </div>
    </form>
  );
}
