import { UserCheck, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import { limits, type RunMember } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import type { SpeakerDraft } from './draft';
import styles from './Plan.module.css';

interface Props {
  speaker: SpeakerDraft;
  people: readonly RunMember[];
  error: string | undefined;
  onChange: (part: Partial<SpeakerDraft>) => void;
}

const SHOWN = 4;
const LEAST_CHARS = 2;

/** Somebody who speaks: a name, and their account where they have one. Then they moderate too. */
export function SpeakerField({ speaker, people, error, onChange }: Props) {
  const { t } = useText('planning');
  const id = useId();
  const [isTyping, setTyping] = useState(false);
  const wanted = folded(speaker.name.trim());
  const found =
    isTyping && speaker.person === null && wanted.length >= LEAST_CHARS
      ? people.filter(({ person }) => folded(person.display_name).includes(wanted)).slice(0, SHOWN)
      : [];
  return (
    <div className={styles.speaker}>
      <TextField
        label={t('plan.speakerName')}
        autoComplete="off"
        required
        maxLength={limits.DISPLAY_NAME_CHARS}
        value={speaker.name}
        error={error}
        onChange={(event) => {
          setTyping(true);
          onChange({ name: event.target.value, person: null });
        }}
      />
      {found.length > 0 && (
        <ul id={id} className={styles.found} aria-label={t('plan.found')}>
          {found.map(({ person }) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => {
                  setTyping(false);
                  onChange({ name: person.display_name, person: person.id });
                }}
              >
                <Avatar id={person.id} name={person.display_name} size="small" />
                {person.display_name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t('plan.speakerAbout')}
        value={speaker.about}
        maxLength={limits.CHANNEL_PURPOSE_CHARS}
        onChange={(event) => onChange({ about: event.target.value })}
      />
      {speaker.person !== null && (
        <p className={styles.linked}>
          <UserCheck aria-hidden="true" size={16} />
          {t('plan.linked')}
          <IconButton
            label={t('plan.unlink', { name: speaker.name })}
            icon={<X size={16} />}
            onClick={() => onChange({ person: null })}
          />
        </p>
      )}
    </div>
  );
}
