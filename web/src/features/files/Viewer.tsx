import { ChevronLeft, ChevronRight, Download, ExternalLink, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { SpaceFile } from '@/protocol';
import { announce } from '@/ui/announce';
import { IconButton } from '@/ui/Button';
import { addressOf, imageOf, previewOf } from './queries';
import styles from './Viewer.module.css';

interface Props {
  file: SpaceFile;
  /** Those beside it: arrows walk the images among them. */
  files: readonly SpaceFile[];
  onShow: (file: SpaceFile) => void;
  onClose: () => void;
}

/** An image or a PDF over the whole page. Esc closes it; focus comes back to where it was. */
export function Viewer({ file, files, onShow, onClose }: Props) {
  const { t } = useText('files');
  const title = useId();
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (dialog === null || dialog.open) return;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const images = files.filter(({ image }) => image !== null);
  const at = images.findIndex(({ id }) => id === file.id);
  const go = (by: number) => {
    const next = images[at + by];
    if (at < 0 || next === undefined) return;
    onShow(next);
    announce(`${next.name}. ${t('viewer.place', { at: at + by + 1, count: images.length })}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(by);
  };
  return (
    <dialog
      ref={open}
      className={styles.viewer}
      aria-labelledby={title}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id={title} className={styles.title}>
          {file.name}
        </h2>
        {images.length > 1 && at >= 0 && (
          <p className={styles.place}>{t('viewer.place', { at: at + 1, count: images.length })}</p>
        )}
        {at < 0 && (
          <a
            className={styles.link}
            href={previewOf(file.id)}
            target="_blank"
            rel="noreferrer"
            aria-label={t('viewer.newTab')}
            title={t('viewer.newTab')}
          >
            <ExternalLink aria-hidden="true" />
          </a>
        )}
        <a
          className={styles.link}
          href={addressOf(file.id)}
          download={file.name}
          aria-label={t('downloadOf', { name: file.name })}
          title={t('menu.download')}
        >
          <Download aria-hidden="true" />
        </a>
        <IconButton label={t('viewer.close')} icon={<X />} onClick={onClose} />
      </header>
      {at >= 0 ? (
        <div className={styles.stage}>
          <Step label={t('viewer.previous')} isOff={at === 0} onStep={() => go(-1)} icon={<ChevronLeft />} />
          <Shown key={file.id} file={file} />
          <Step
            label={t('viewer.next')}
            isOff={at === images.length - 1}
            onStep={() => go(1)}
            icon={<ChevronRight />}
          />
        </div>
      ) : (
        <iframe
          className={styles.pages}
          src={previewOf(file.id)}
          title={t('viewer.pdf', { name: file.name })}
        />
      )}
    </dialog>
  );
}

function Shown({ file }: { file: SpaceFile }) {
  const { t } = useText('files');
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <p className={styles.broken}>{t('viewer.failed')}</p>;
  return (
    <img
      className={styles.image}
      src={imageOf(file.id, 'large', file.version)}
      alt={file.name}
      width={file.image?.width}
      height={file.image?.height}
      onError={() => setIsBroken(true)}
    />
  );
}

interface StepProps {
  label: string;
  icon: React.ReactNode;
  isOff: boolean;
  onStep: () => void;
}

/** Stays where it is at either end, so that focus does. */
function Step({ label, icon, isOff, onStep }: StepProps) {
  return (
    <IconButton
      className={styles.step}
      label={label}
      icon={icon}
      aria-disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) onStep();
      }}
    />
  );
}
