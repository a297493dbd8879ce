import { CircleAlert } from 'lucide-react';
import { ProblemError } from '@/api/errors';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { isLost } from '@/realtime/outbox-row';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { placeToTakeBack, takeBack } from '../take-back';
import type { WaitingRowProps } from '../WaitingRow';

/** Why a message could not be sent, and what can be done: another try, where that has any sense, or the text field. */
export function FailedState({ entry, isAstray, onRetry, onTakenBack }: WaitingRowProps) {
  const { t } = useText('talk');
  const problem = useProblem();
  const live = useLive();
  const known = entry.problem ? problem.text(new ProblemError(entry.problem)) : t('outbox.old');
  return (
    <>
      <CircleAlert size={14} aria-hidden="true" />
      <span role="status">
        {isAstray && (
          <>
            {t('outbox.inThread')}
            <Dot />
          </>
        )}
        {isLost(entry) ? t('outbox.lost') : known}
      </span>
      {onTakenBack && (
        <Button
          look="plain"
          isSmall
          onClick={() => void takeBack(live, entry).then(() => onTakenBack(placeToTakeBack(entry)))}
        >
          {t('outbox.takeBack')}
        </Button>
      )}
      {!isLost(entry) && (
        <Button look="plain" isSmall onClick={onRetry}>
          {t(entry.isOld ? 'outbox.sendNow' : 'outbox.retry')}
        </Button>
      )}
    </>
  );
}
