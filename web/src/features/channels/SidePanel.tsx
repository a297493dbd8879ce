import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';
import styles from './SidePanel.module.css';

interface Props {
  title: string;
  subtitle?: ReactNode;
  /** What can be done with it, in its head. */
  actions?: ReactNode;
  children: ReactNode;
  onClose: () => void;
}

/** What stands beside a conversation on demand; on a phone it is the page. Esc closes it. Focus goes in and back. */
export function SidePanel({ title, subtitle, actions, children, onClose }: Props) {
  const { t } = useText('channels');
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = panel.current;
    element?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    return () => {
      const isInside = element?.contains(document.activeElement) || document.activeElement === document.body;
      if (isInside && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.header}>
        <div className={styles.words}>
          <h2 id={titleId} className={styles.title} tabIndex={-1}>
            {title}
          </h2>
          {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        <div className={styles.actions}>
          {actions}
          <IconButton label={t('panel.close')} icon={<X />} onClick={onClose} />
        </div>
      </header>
      {children}
    </aside>
  );
}
