import { Download } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { sizeOf } from '@/lib/size';
import { exactTime, recentTime } from '@/lib/time';
import type { SpaceFile } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Dialog } from '@/ui/Dialog';
import list from '@/ui/List.module.css';
import { Time } from '@/ui/Time';
import { addressOf } from './queries';

/** All versions of a file, newest first, each to be downloaded. */
export function VersionsDialog({ file, onClose }: { file: SpaceFile; onClose: () => void }) {
  const { t, language } = useText('files');
  const now = useNow();
  return (
    <Dialog title={t('versions.title', { name: file.name })} onClose={onClose}>
      <ul className={list.list}>
        {file.versions.map(({ number, bytes, by, at }) => (
          <li key={number}>
            <a
              className={list.row}
              href={addressOf(file.id, number)}
              download={file.name}
              aria-label={t('versions.download', { count: number })}
            >
              <span className={list.words}>
                <span className={list.title}>{t('version', { count: number })}</span>{' '}
                {number === file.version && <Pill tone="info">{t('versions.current')}</Pill>}
                <span className={list.detail}>
                  {' '}
                  {sizeOf(bytes, language)} · {by.name} ·{' '}
                  <Time at={at} exact={exactTime(new Date(at), language)}>
                    {recentTime(new Date(at), now, language)}
                  </Time>
                </span>
              </span>
              <Download aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
