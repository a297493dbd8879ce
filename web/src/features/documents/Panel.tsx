import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';
import styles from './Panel.module.css';

interface Props {
  title: string;
  /** It takes no focus: nobody asked for it. */
  isQuiet?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** What is open beside the text. Esc closes it. */
export function Panel({ title, isQuiet = false, onClose, children }: Props) {
  const { t } = useText('documents');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [takesFocus] = useState(!isQuiet);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <aside
      className={styles.panel}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.header}>
        <h2 ref={heading} id={id} className={styles.title} tabIndex={-1}>
          {title}
        </h2>
        <IconButton label={t('panel.close')} icon={<X />} onClick={onClose} />
      </header>
      <div className={styles.content}>{children}</div>
    </aside>
  );
}
