import { X } from 'lucide-react';
import { type ReactNode, useCallback, useId } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { IconButton } from './Button';
import styles from './Dialog.module.css';

interface Props {
  title: string;
  children: ReactNode;
  /** Buttons at the end; the last one is what most people do next. */
  footer?: ReactNode;
  onClose: () => void;
  size?: 'medium' | 'wide';
}

/**
 * A dialog over the page. It is the platform's own: the page behind is inert, Esc closes it, focus goes in
 * and comes back to where it was. It is open for as long as it is rendered.
 */
export function Dialog({ title, children, footer, onClose, size = 'medium' }: Props) {
  const { t } = useText('ui');
  const titleId = useId();
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (dialog === null || dialog.open) return;
    const before = document.activeElement;
    dialog.showModal();
    first(dialog)?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={open}
      className={classNames(styles.dialog, styles[size])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={(event) => {
        // One step back: what the dialog was opened from stays.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <div className={styles.sheet}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title} tabIndex={-1}>
            {title}
          </h2>
          <IconButton label={t('close')} icon={<X />} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}

/** Where the focus goes first: into the first field, or to the title where a field would raise a keyboard. */
function first(dialog: HTMLElement): HTMLElement | null {
  const field = dialog.querySelector<HTMLElement>('input, select, textarea');
  return field !== null && matchMedia('(pointer: fine)').matches ? field : dialog.querySelector('h2');
}
