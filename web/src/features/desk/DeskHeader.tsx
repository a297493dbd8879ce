import { ArrowLeft, MessageSquareWarning, Presentation } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import styles from './DeskHeader.module.css';
import { useDesk } from './desk';
import { BackstageDialog } from './dialogs/BackstageDialog';
import { StageDialog } from './dialogs/StageDialog';
import { LivePill } from './LivePill';
import { StateButton } from './StateButton';
import { receiptsOf } from './use-backstage';

/** So long the head shows what was told last, and who has read it. */
const SHOWN_MS = 15 * 60_000;

/** Where we are, what was last told to the staff, the way to the stage, and the next step of the session. */
export function DeskHeader() {
  const { t } = useText('desk');
  const { open, staff } = useDesk();
  const [shown, setShown] = useState<'backstage' | 'stage' | null>(null);
  const now = useNow();
  const newest = staff.backstage.at(-1);
  const last = newest && now.getTime() - Date.parse(newest.at) < SHOWN_MS ? newest : undefined;
  const receipts = last && receiptsOf(last, staff.staff);
  const close = () => setShown(null);
  const mode = t(open.live.is_moderated ? 'moderated.on' : 'moderated.off');
  return (
    <>
      <header className={styles.header}>
        <Link
          to={paths.webinar(open.webinar.id)}
          className={styles.back}
          aria-label={t('back')}
          title={t('back')}
        >
          <ArrowLeft size={20} aria-hidden="true" />
        </Link>
        <div className={styles.words}>
          <h1 className={styles.title} tabIndex={-1} data-page-title>
            {t('title')}
          </h1>
          <p className={styles.subtitle}>
            {open.webinar.title}
            <Dot />
            {mode}
          </p>
        </div>
        <div className={styles.actions}>
          <LivePill live={open.live} />
          <Button
            isSmall
            className={last === undefined ? styles.tool : styles.told}
            icon={<MessageSquareWarning aria-hidden="true" />}
            aria-haspopup="dialog"
            onClick={() => setShown('backstage')}
          >
            {last !== undefined && receipts !== undefined ? (
              <>
                <span className={styles.said}>{t('backstage.told', { text: last.body })}</span>
                <span className={styles.read}>
                  <span className={styles.label}>{t('backstage.by')}</span> {t('backstage.count', receipts)}
                </span>
              </>
            ) : (
              <span className={styles.label}>{t('backstage.open')}</span>
            )}
          </Button>
          <Button
            isSmall
            className={styles.tool}
            icon={<Presentation aria-hidden="true" />}
            aria-haspopup="dialog"
            onClick={() => setShown('stage')}
          >
            <span className={styles.label}>{t('stage.open')}</span>
          </Button>
          <StateButton />
        </div>
      </header>
      {shown === 'backstage' && <BackstageDialog onClose={close} />}
      {shown === 'stage' && <StageDialog onClose={close} />}
    </>
  );
}
