import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { isLost } from '@/realtime/outbox-row';
import { Button } from '@/ui/Button';
import { placeToTakeBack, takeBack } from '../take-back';
import type { WaitingRowProps } from '../WaitingRow';

/** What can be done with a message that could not be sent: another try, where that has any sense, or the text field. */
export function FailedWays({ entry, isAstray, onRetry, onTakenBack }: WaitingRowProps) {
  const { t } = useText('talk');
  const live = useLive();
  return (
    <>
      {isAstray && <span>{t('outbox.inThread')}</span>}
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
