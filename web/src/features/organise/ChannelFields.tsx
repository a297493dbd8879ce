import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { TextField } from '@/ui/TextField';

interface Props {
  name: string;
  purpose: string;
  onName: (name: string) => void;
  onPurpose: (purpose: string) => void;
  error: unknown;
}

/** Name and purpose, for a new channel and for one that is changed. */
export function ChannelFields({ name, purpose, onName, onPurpose, error }: Props) {
  const { t } = useText('organise');
  const problem = useProblem();
  return (
    <>
      <TextField
        label={t('channels.name')}
        required
        maxLength={limits.CHANNEL_NAME_CHARS}
        value={name}
        error={problem.field(error, 'name')}
        onChange={(event) => onName(event.target.value)}
      />
      <TextField
        label={t('channels.purpose')}
        hint={t('channels.purposeHint')}
        maxLength={limits.CHANNEL_PURPOSE_CHARS}
        value={purpose}
        error={problem.field(error, 'purpose')}
        onChange={(event) => onPurpose(event.target.value)}
      />
    </>
  );
}
