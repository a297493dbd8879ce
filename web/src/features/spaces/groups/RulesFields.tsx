import { useText } from '@/i18n/useText';
import type { LookIn } from '@/protocol';
import { Choices } from '@/ui/Choices';
import form from '../Form.module.css';

interface Props {
  lookIn: LookIn;
  lookersComment: boolean;
  onChange: (rules: { lookIn: LookIn; lookersComment: boolean }) => void;
}

const WAYS: readonly LookIn[] = ['group', 'trainers', 'course'];

/** Who may look in, and whether they may comment. The group sees this rule in its space. */
export function RulesFields({ lookIn, lookersComment, onChange }: Props) {
  const { t } = useText('spaces');
  return (
    <>
      <Choices<LookIn>
        legend={t('rules.lookIn')}
        value={lookIn}
        choices={WAYS.map((value) => ({
          value,
          label: t(`rules.${value}`),
          hint: t(`rules.${value}Hint`),
        }))}
        onChange={(next) => onChange({ lookIn: next, lookersComment })}
      />
      {lookIn === 'course' && (
        <label className={form.check}>
          <input
            type="checkbox"
            checked={lookersComment}
            onChange={(event) => onChange({ lookIn, lookersComment: event.target.checked })}
          />
          {t('rules.comment')}
        </label>
      )}
    </>
  );
}
