import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { timeOfDay } from '@/lib/time';
import { inWords } from '@/lib/words';
import { limits } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { useAttempt, useDesk, useProblemWords } from '../desk';
import { TextArea } from '../TextArea';
import { receiptsOf } from '../use-backstage';
import styles from './Dialogs.module.css';

/** What the staff tells each other. Each message stands at every desk until it is acknowledged. */
export function BackstageDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useText('desk');
  const { id, staff } = useDesk();
  const formId = useId();
  const attempt = useAttempt();
  const words = useProblemWords();
  const [body, setBody] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (body.trim() === '') return;
    setIsBusy(true);
    const failed = await attempt({ type: 'send_backstage', payload: { webinar_id: id, body: body.trim() } });
    setIsBusy(false);
    setError(failed);
    if (failed === null) onClose();
  };
  return (
    <Dialog
      title={t('backstage.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={isBusy}>
            {t('backstage.send')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void send(event)}>
        {error !== null && (
          <Banner tone="bad" role="alert">
            {words(error)}
          </Banner>
        )}
        <TextArea
          label={t('backstage.body')}
          hint={t('backstage.hint')}
          value={body}
          maxChars={limits.REMARK_CHARS}
          onChange={setBody}
        />
      </form>
      {staff.backstage.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('backstage.before')}</h3>
          <ul className={styles.list} aria-label={t('backstage.before')}>
            {staff.backstage.toReversed().map((message) => (
              <li key={message.id} className={styles.entry}>
                <p>
                  <b>{message.by.name}</b>, {timeOfDay(new Date(message.at), language)}: {message.body}
                </p>
                <p className={styles.note}>
                  {t('backstage.read', receiptsOf(message, staff.staff))}
                  {message.receipts.length > 0 &&
                    `: ${inWords(
                      message.receipts.map(({ by }) => by.name),
                      language,
                    )}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
