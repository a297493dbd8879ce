import { ExternalLink, X } from 'lucide-react';
import { useId } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { VideoTicket } from '@/protocol';
import { Button } from '@/ui/Button';
import button from '@/ui/Button.module.css';
import styles from './Video.module.css';

/** What a meeting needs and nothing else: no way to move this page, no downloads, no payments. */
const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals';
const ALLOW = 'camera; microphone; display-capture; autoplay; fullscreen; speaker-selection';

/** The video inside the page, with a way around it and a way out of it for keyboards. */
export function VideoFrame({ ticket, onClose }: { ticket: VideoTicket; onClose: () => void }) {
  const { t } = useText('webinars');
  const end = useId();
  const engine = t(`video.engine.${ticket.engine}`);
  return (
    <div className={styles.playing}>
      <a
        className={styles.skip}
        href={`#${end}`}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(end)?.focus();
        }}
      >
        {t('video.skip')}
      </a>
      <iframe
        className={styles.frame}
        src={ticket.url}
        title={t('video.frame', { engine })}
        sandbox={SANDBOX}
        allow={ALLOW}
        referrerPolicy="no-referrer"
      />
      <div className={styles.controls}>
        <a
          id={end}
          href={ticket.url}
          target="_blank"
          rel="noopener noreferrer"
          className={classNames(button.button, button.small, styles.button)}
        >
          <ExternalLink aria-hidden="true" />
          {t('video.own')}
        </a>
        <Button isSmall className={styles.button} icon={<X aria-hidden="true" />} onClick={onClose}>
          {t('video.close')}
        </Button>
      </div>
    </div>
  );
}
