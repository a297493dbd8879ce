import { X } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import { Button, IconButton } from './Button';
import styles from './Toaster.module.css';
import { dismissToast, toasts } from './toast';

/** Where toasts appear. Read aloud by the announcer, so the list itself is silent. */
export function Toaster() {
  const { t } = useText('ui');
  const shown = useStore(toasts);
  if (shown.length === 0) return null;
  return (
    <section className={styles.place} aria-label={t('toasts')}>
      {shown.map((toast) => (
        <div key={toast.id} className={styles.toast}>
          <p className={styles.text}>{toast.text}</p>
          {toast.action !== undefined && (
            <Button
              isSmall
              look="plain"
              className={styles.button}
              onClick={() => {
                toast.action?.run();
                dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton
            className={styles.button}
            label={t('dismiss')}
            icon={<X />}
            onClick={() => dismissToast(toast.id)}
          />
        </div>
      ))}
    </section>
  );
}
