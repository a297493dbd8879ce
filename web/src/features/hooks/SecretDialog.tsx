import { useText } from '@/i18n/useText';
import type { CreatedHook } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { addressOf, example } from './example';
import styles from './Hooks.module.css';

/** The only time that a secret is shown. */
export function SecretDialog({ made, onClose }: { made: CreatedHook; onClose: () => void }) {
  const { t } = useText('hooks');
  const { hook, secret } = made;
  const kind = hook.kind.kind;
  const text = secret && example(hook.kind, secret, hook.channel_id, location.origin, t('hello'));
  return (
    <Dialog
      title={t('madeTitle', { name: hook.name })}
      size="wide"
      onClose={onClose}
      footer={
        <Button look="action" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      {secret === null ? (
        <Banner tone="warn">{t('repeated')}</Banner>
      ) : (
        <>
          <Banner tone="warn">{t('once')}</Banner>
          <CopyField
            label={t(`secret.${kind}`)}
            value={kind === 'incoming' ? addressOf(secret, location.origin) : secret}
            look="quiet"
          />
          {kind === 'outgoing' && <p className={styles.note}>{t('signed')}</p>}
        </>
      )}
      {text && (
        <div className={styles.part}>
          <h3 className={styles.heading}>{t('example')}</h3>
          <pre className={styles.example}>{text}</pre>
        </div>
      )}
    </Dialog>
  );
}
