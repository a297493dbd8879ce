import { FileText, X } from 'lucide-react';
import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { sizeOf } from '@/lib/size';
import { limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import styles from './PendingFiles.module.css';
import { describeFile, dropFile, type PendingFile, retryFile } from './uploads';

/** The files that will go with a message, with a line for what is to be seen in each image. */
export function PendingFiles({ files }: { files: readonly PendingFile[] }) {
  const { t } = useText('composer');
  return (
    <ul className={styles.list} aria-label={t('files.label')}>
      {files.map((file) => (
        <Row key={file.body.id} file={file} />
      ))}
    </ul>
  );
}

function Row({ file }: { file: PendingFile }) {
  const { t } = useText('composer');
  const { body, state, preview } = file;
  return (
    <li className={styles.row}>
      {preview === null ? (
        <FileText className={styles.icon} size={24} aria-hidden="true" />
      ) : (
        <img src={preview} alt="" className={styles.preview} />
      )}
      <div className={styles.words}>
        <p className={styles.name}>{body.name}</p>
        <p className={state === 'failed' ? styles.bad : styles.note}>{useWords(file)}</p>
        {(state === 'sending' || state === 'waiting' || state === 'lost') && (
          <progress
            className={styles.progress}
            max={Math.max(1, body.bytes)}
            value={file.sent}
            aria-label={t('files.progressOf', { name: body.name })}
          />
        )}
        {preview !== null && state !== 'failed' && (
          <input
            className={styles.alt}
            value={file.alt}
            maxLength={limits.ALT_CHARS}
            aria-label={t('files.altOf', { name: body.name })}
            placeholder={t('files.alt')}
            onChange={(event) => describeFile(body.id, event.target.value)}
          />
        )}
      </div>
      {state === 'failed' && (
        <Button isSmall onClick={() => retryFile(body.id)}>
          {t('files.retry')}
        </Button>
      )}
      <IconButton
        label={t('files.remove', { name: body.name })}
        icon={<X />}
        onClick={() => dropFile(body.id)}
      />
    </li>
  );
}

function useWords({ state, sent, body, error }: PendingFile): string {
  const { t, language } = useText('composer');
  const problem = useProblem();
  const sizes = { sent: sizeOf(sent, language), bytes: sizeOf(body.bytes, language) };
  if (state === 'done') return sizes.bytes;
  if (state === 'waiting') return t('files.waiting');
  if (state === 'lost') return t('files.lost');
  if (state === 'sending') return sent < body.bytes ? t('files.sending', sizes) : t('files.working');
  if (problemCode(error) === 'storage_full') return t('files.full');
  if (problemCode(error) === 'too_large')
    return t('files.tooLarge', { most: sizeOf(limits.FILE_BYTES, language) });
  return problem.text(error) ?? '';
}
