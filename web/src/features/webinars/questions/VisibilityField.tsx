import { Eye, EyeOff, Users } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { limits, type Visibility } from '@/protocol';
import { SelectField } from '@/ui/SelectField';
import type { Room } from '../use-room';
import styles from './AskForm.module.css';

const pictures = { named: Eye, staff: Users, nobody: EyeOff } as const;

interface Props {
  room: Room;
  value: Visibility;
  onChange: (visibility: Visibility) => void;
}

/** Who sees the name, in plain words. Where there is no choice it is only said. */
export function VisibilityField({ room, value, onChange }: Props) {
  const { t } = useText('webinars');
  const { visibilities } = room.live;
  const Picture = pictures[value];
  return (
    <div className={styles.visibility}>
      <Picture aria-hidden="true" size={18} />
      {visibilities.length > 1 ? (
        <SelectField
          isSmall
          isLabelHidden
          label={t('ask.visibility')}
          value={value}
          options={visibilities.map((each) => ({ value: each, label: t(`ask.${each}`) }))}
          onChange={onChange}
        />
      ) : (
        <span>{t(`ask.${value}`)}</span>
      )}
      {value === 'nobody' && (
        <p className={styles.hint}>{t('ask.nobodyHint', { days: limits.ANONYMITY_DAYS })}</p>
      )}
    </div>
  );
}
