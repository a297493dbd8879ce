import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { sizeOf } from '@/lib/size';
import { limits } from '@/protocol';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import styles from './TransferList.module.css';
import { cancel, forget, retry, type Transfer } from './transfers';

interface Props {
  transfers: readonly Transfer[];
  /** Opens the dialog for files, for an upload that waits for its own. */
  onChoose: () => void;
}

/** What is on its way. Nothing at all if nothing is. */
export function TransferList({ transfers, onChoose }: Props) {
  const { t } = useText('files');
  if (transfers.length === 0) return null;
  return (
    <Section title={t('transfers.title')}>
      <ul className={list.list}>
        {transfers.map((transfer) => (
          <Row key={transfer.body.id} transfer={transfer} onChoose={onChoose} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ transfer, onChoose }: { transfer: Transfer; onChoose: () => void }) {
  const { t } = useText('files');
  const { body, state, sent } = transfer;
  const { id, name, bytes } = body;
  const words = useWords(transfer);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={list.title}>{name}</p>
        <p className={state === 'failed' ? styles.bad : list.detail}>{words}</p>
      </div>
      {state !== 'failed' && (
        <progress
          className={styles.progress}
          max={Math.max(1, bytes)}
          value={sent}
          aria-label={t('transfers.progressOf', { name })}
        />
      )}
      <div className={styles.controls}>
        {state === 'asleep' && (
          <Button isSmall onClick={onChoose}>
            {t('transfers.choose')}
          </Button>
        )}
        {state === 'failed' && (
          <Button isSmall onClick={() => retry(id)} aria-label={t('transfers.retryOf', { name })}>
            {t('transfers.retry')}
          </Button>
        )}
        {state === 'failed' ? (
          <Button
            isSmall
            look="plain"
            onClick={() => forget(id)}
            aria-label={t('transfers.dismissOf', { name })}
          >
            {t('transfers.dismiss')}
          </Button>
        ) : (
          <Button
            isSmall
            look="plain"
            aria-label={t('transfers.cancelOf', { name })}
            onClick={() => {
              cancel(id);
              announce(t('transfers.cancelled', { name }));
            }}
          >
            {t('transfers.cancel')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What is happening, and what helps. */
function useWords({ state, sent, body, error }: Transfer): string {
  const { t, language } = useText('files');
  const problem = useProblem();
  const sizes = { sent: sizeOf(sent, language), bytes: sizeOf(body.bytes, language) };
  if (state === 'waiting') return t('transfers.waiting');
  if (state === 'lost') return t('transfers.lost');
  if (state === 'asleep') return t('transfers.asleep', sizes);
  if (state !== 'failed') return sent < body.bytes ? t('transfers.sending', sizes) : t('transfers.working');
  const code = problemCode(error);
  if (code === 'storage_full') return t('transfers.full');
  if (code === 'too_large')
    return t('transfers.tooLarge', {
      most: sizeOf(limits.FILE_BYTES, language),
      pixels: limits.IMAGE_PIXELS / 1_000_000,
    });
  return problem.text(error) ?? '';
}
