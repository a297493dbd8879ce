import { FileIcon, LinkIcon } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { HandInWork, SpaceSnapshot } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { KindIcon } from '../tabs/TabIcon';
import styles from './HandIn.module.css';

interface Props {
  snapshot: SpaceSnapshot;
  body: HandInWork;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what will be frozen, before it is. */
export function ConfirmDialog({ snapshot, body, isBusy, onConfirm, onClose }: Props) {
  const { t } = useText('spaces');
  const documents = snapshot.documents.filter(({ id }) => body.documents.includes(id));
  const files = snapshot.files.filter(({ id }) => body.files.includes(id));
  return (
    <Dialog
      title={t('confirm.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('confirm.back')}</Button>
          <Button look="action" isBusy={isBusy} onClick={onConfirm}>
            {t('confirm.now')}
          </Button>
        </>
      }
    >
      <p>{t('confirm.text')}</p>
      <ul className={styles.items}>
        {documents.map(({ id, title, kind }) => (
          <li key={id}>
            <KindIcon kind={kind} />
            {title}
          </li>
        ))}
        {files.map(({ id, name, version }) => (
          <li key={id}>
            <FileIcon aria-hidden="true" size={18} />
            {version > 1 ? t('confirm.version', { name, version }) : name}
          </li>
        ))}
        {body.links.map(({ title, url }) => (
          <li key={`${title} ${url}`}>
            <LinkIcon aria-hidden="true" size={18} />
            {title}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
