import { Ban, CircleCheck, CloudOff, Eye, LoaderCircle, TriangleAlert, WifiOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { Pill, type Tone } from '@/ui/Badge';
import type { SaveState } from './collab/save-state';
import styles from './SaveChip.module.css';

const LOOKS: Readonly<Record<SaveState, { tone: Tone; icon: typeof Ban }>> = {
  opening: { tone: 'plain', icon: LoaderCircle },
  offline: { tone: 'plain', icon: WifiOff },
  saved: { tone: 'ok', icon: CircleCheck },
  saving: { tone: 'plain', icon: LoaderCircle },
  waiting: { tone: 'warn', icon: CloudOff },
  refused: { tone: 'bad', icon: TriangleAlert },
  readonly: { tone: 'plain', icon: Eye },
  lost: { tone: 'bad', icon: Ban },
};
/** After these, "saved" is news. */
const TROUBLE: ReadonlySet<SaveState> = new Set(['waiting', 'refused', 'offline']);
/** These are said when they come. */
const SAID: ReadonlySet<SaveState> = new Set(['waiting', 'refused', 'readonly', 'lost', 'offline']);

/** Whether what is written is on the server's disk. Says it aloud where it changes what somebody should do. */
export function SaveChip({ status }: { status: SaveState }) {
  const { t } = useText('documents');
  const trouble = useRef(false);
  useEffect(() => {
    if (SAID.has(status)) announce(t(`save.${status}Long`));
    else if (status === 'saved' && trouble.current) announce(t('save.againLong'));
    if (TROUBLE.has(status)) trouble.current = true;
    else if (status === 'saved') trouble.current = false;
  }, [status, t]);
  const { tone, icon: Picture } = LOOKS[status];
  return (
    <span className={styles.chip} data-save={status} title={t(`save.${status}Long`)}>
      <Pill tone={tone} icon={<Picture aria-hidden="true" size={14} />}>
        {t(`save.${status}`)}
      </Pill>
    </span>
  );
}
