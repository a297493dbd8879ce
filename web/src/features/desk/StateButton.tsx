import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { WebinarState } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { useCommand, useDesk } from './desk';
import styles from './StateButton.module.css';

const NEXT: Readonly<Record<WebinarState, WebinarState | null>> = {
  planned: 'lobby',
  lobby: 'live',
  live: 'ended',
  ended: 'archived',
  archived: null,
};
/** Back after a slip. */
export const BEFORE: Readonly<Record<WebinarState, WebinarState | null>> = {
  planned: null,
  lobby: 'planned',
  live: 'lobby',
  ended: 'live',
  archived: 'ended',
};

export function useGoTo(): (state: WebinarState) => Promise<boolean> {
  const { id } = useDesk();
  const command = useCommand();
  return (state) =>
    command({ type: 'change_live', payload: { webinar_id: id, change: { type: 'state', payload: state } } });
}

/** The next step of the session. The end asks once. */
export function StateButton() {
  const { t } = useText('desk');
  const { live } = useDesk().open;
  const goTo = useGoTo();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const next = NEXT[live.state];
  if (next === null) return null;
  const go = async () => {
    setIsBusy(true);
    await goTo(next);
    setIsBusy(false);
    setIsAsking(false);
  };
  const isBeginning = live.state === 'planned' || live.state === 'lobby';
  return (
    <>
      <Button
        isSmall
        look={isBeginning ? 'action' : 'quiet'}
        isBusy={isBusy}
        onClick={() => (next === 'ended' ? setIsAsking(true) : void go())}
      >
        {next === 'ended' ? (
          <>
            <span className={styles.long}>{t('go.ended')}</span>
            <span className={styles.short}>{t('go.endedShort')}</span>
          </>
        ) : (
          t(`go.${next}`)
        )}
      </Button>
      {isAsking && (
        <Dialog
          title={t('end.title')}
          onClose={() => setIsAsking(false)}
          footer={
            <>
              <Button onClick={() => setIsAsking(false)}>{t('cancel')}</Button>
              <Button look="danger" isBusy={isBusy} onClick={() => void go()}>
                {t('go.ended')}
              </Button>
            </>
          }
        >
          <p>{t('end.text')}</p>
        </Dialog>
      )}
    </>
  );
}
