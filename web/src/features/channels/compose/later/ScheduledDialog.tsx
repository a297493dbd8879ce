import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Scheduled } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { toast } from '@/ui/toast';
import { dropScheduled, putScheduled, useDrafts } from '../drafts/queries';
import { parseMarkdown } from '../text/parse';
import { wordsOf } from '../text/words-of';
import styles from './Later.module.css';
import { MomentDialog } from './MomentDialog';
import { momentName } from './words';

/** As soon as a moment can lie ahead of the server's clock. */
const AT_ONCE_MS = 3_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

interface Props {
  channelName: (scheduled: Scheduled) => string;
  onClose: () => void;
  /** Takes its text back into the field of its channel. */
  onEdit: (scheduled: Scheduled) => void;
}

/** What is sent later, of all channels: when, where, and the ways to change that. */
export function ScheduledDialog({ channelName, onClose, onEdit }: Props) {
  const { t } = useText('composer');
  const scheduled = useDrafts()?.scheduled ?? [];
  return (
    <Dialog title={t('scheduled.title')} onClose={onClose}>
      {scheduled.length === 0 ? (
        <p>{t('scheduled.none')}</p>
      ) : (
        <ul className={styles.list}>
          {scheduled.map((one) => (
            <Row key={one.id} scheduled={one} name={channelName(one)} onEdit={() => onEdit(one)} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Row({ scheduled, name, onEdit }: { scheduled: Scheduled; name: string; onEdit: () => void }) {
  const { t, language } = useText('composer');
  const problem = useProblem();
  const [isMoving, setIsMoving] = useState(false);
  const [isTaking, setIsTaking] = useState(false);
  const { id, body, send_at, failed, attachments, poll, place, topic_id, reply_to } = scheduled;
  const run = (work: Promise<unknown>) => {
    work.catch((error: unknown) => toast({ text: problem.text(error) ?? '' }));
  };
  // First it is planned no longer: what is in a field must not be sent by itself too.
  const take = () => {
    setIsTaking(true);
    run(
      dropScheduled(id).then(onEdit, (error: unknown) => {
        setIsTaking(false);
        throw error;
      }),
    );
  };
  const wish = { place, body, topic_id, reply_to, attachments, poll };
  return (
    <li className={styles.row}>
      <p className={styles.when}>
        {momentName(new Date(send_at), new Date(), language)} · {name}
      </p>
      {failed !== null && <p className={styles.bad}>{t('scheduled.failed')}</p>}
      <p className={styles.text}>{wordsOf(parseMarkdown(body))}</p>
      {attachments.length > 0 && (
        <p className={styles.note}>{t('files.count', { count: attachments.length })}</p>
      )}
      {poll !== null && <p className={styles.note}>{t('poll.title')}</p>}
      <div className={styles.buttons}>
        <Button isSmall onClick={() => setIsMoving(true)}>
          {t('scheduled.move')}
        </Button>
        {attachments.length === 0 && poll === null && (
          <Button isSmall isBusy={isTaking} onClick={take}>
            {t('scheduled.edit')}
          </Button>
        )}
        <Button
          isSmall
          // It stays the same message, so it is posted once whoever is faster.
          onClick={() => run(putScheduled(id, { ...wish, send_at: at(AT_ONCE_MS) }))}
        >
          {t('scheduled.now')}
        </Button>
        <Button isSmall look="danger" onClick={() => run(dropScheduled(id))}>
          {t('scheduled.delete')}
        </Button>
      </div>
      {isMoving && (
        <MomentDialog
          title={t('later.choose')}
          action={t('scheduled.move')}
          start={new Date(Math.max(Date.parse(send_at), Date.now() + 5 * 60_000))}
          onClose={() => setIsMoving(false)}
          onChoose={(when) => run(putScheduled(id, { ...wish, send_at: when.toISOString() }))}
        />
      )}
    </li>
  );
}
