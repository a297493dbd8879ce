import { useState } from 'react';
import { useLocation } from 'wouter';
import { fieldsOf, momentIn } from '@/features/channels/compose/later/times';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { moment } from '@/lib/time';
import { limits, type PersonId, type RunId } from '@/protocol';
import { paths } from '@/routing/paths';
import { Choices } from '@/ui/Choices';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import { LENGTHS, type Length } from './ledger';
import styles from './Moderation.module.css';
import { useMeasure } from './mutations';
import { ReasonDialog } from './ReasonDialog';

interface Props {
  person: PersonId;
  name: string;
  run: RunId;
  onClose: () => void;
}

const CHOICES: readonly Length[] = ['hour', 'day', 'week', 'own'];

/** Somebody does not write in the course for a while. */
export function SilenceDialog({ person, name, run, onClose }: Props) {
  const { t, language } = useText('moderation');
  const [pathname, go] = useLocation();
  const measure = useMeasure(run);
  const [command] = useState(newCommandId);
  const [length, setLength] = useState<Length>('day');
  const [own, setOwn] = useState(() => fieldsOf(new Date(Date.now() + LENGTHS.day)));
  const [isWrong, setIsWrong] = useState(false);
  const silence = (why: string) => {
    const now = new Date();
    const at = length === 'own' ? momentIn(own.date, own.time) : new Date(now.getTime() + LENGTHS[length]);
    const isFar = at !== null && at.getTime() - now.getTime() > limits.SILENCE_DAYS * LENGTHS.day;
    if (at === null || at <= now || isFar) return setIsWrong(true);
    measure.mutate(
      { person, until: at.toISOString(), why, command },
      {
        onSuccess: () => {
          onClose();
          toast({
            text: t('silence.done', { name, until: moment(at, now, language) }),
            ...(pathname !== paths.moderation && {
              action: { label: t('toLedger'), run: () => go(paths.moderationOf(run)) },
            }),
          });
        },
      },
    );
  };
  return (
    <ReasonDialog
      title={t('silence.title', { name })}
      text={t('silence.text')}
      action={t('silence.action')}
      isBusy={measure.isPending}
      error={measure.error}
      onDo={silence}
      onClose={onClose}
    >
      <Choices<Length>
        legend={t('silence.length')}
        value={length}
        choices={CHOICES.map((value) => ({ value, label: t(`silence.${value}`) }))}
        onChange={setLength}
      />
      {length === 'own' && (
        <div className={styles.pair}>
          <TextField
            label={t('silence.date')}
            type="date"
            value={own.date}
            error={isWrong ? t('silence.wrong', { count: limits.SILENCE_DAYS }) : undefined}
            onChange={(event) => setOwn({ ...own, date: event.target.value })}
          />
          <TextField
            label={t('silence.time')}
            type="time"
            value={own.time}
            onChange={(event) => setOwn({ ...own, time: event.target.value })}
          />
        </div>
      )}
    </ReasonDialog>
  );
}
