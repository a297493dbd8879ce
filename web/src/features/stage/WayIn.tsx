import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { StageView } from '@/protocol';
import { inGroups } from './code';
import { QrCode } from './QrCode';
import styles from './Stage.module.css';

interface Props {
  view: StageView;
  /** `large` with nothing else on stage, `column` beside it, `line` where it leaves no room. */
  look?: 'large' | 'column' | 'line';
}

/** How to join: the code in two groups, where to type it, and the same as a picture for cameras. */
export function WayIn({ view, look }: Props) {
  const { t } = useText('stage');
  const { code, join_url: url } = view;

  return (
    <div className={classNames(styles.way, look && styles[look])}>
      <p className={styles.how}>
        <span>{t('join')}</span>
        <span className={styles.code} aria-label={code.split('').join(' ')} role="img">
          {inGroups(code)}
        </span>
        <span className={styles.where}>{url.replace(/^https?:\/\//, '')}</span>
      </p>
      {look !== 'line' && <QrCode className={styles.qr} text={`${url}#${code}`} label={t('qr')} />}
    </div>
  );
}
