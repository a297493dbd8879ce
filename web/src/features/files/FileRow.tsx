import { MoreHorizontal } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { sizeOf } from '@/lib/size';
import { exactTime, recentTime } from '@/lib/time';
import type { SpaceFile } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { Time } from '@/ui/Time';
import { FileIcon } from './FileIcon';
import styles from './FileRow.module.css';
import { addressOf, imageOf } from './queries';
import { isViewable, kindOf } from './size';

interface Props {
  file: SpaceFile;
  onView: () => void;
  onMenu: (at: HTMLElement) => void;
}

/** A file: what it is, and who brought it when. Its name opens it. */
export function FileRow({ file, onView, onMenu }: Props) {
  const { t, language } = useText('files');
  const now = useNow();
  const newest = file.versions[0];
  const at = new Date(newest?.at ?? file.at);
  const { name } = file;
  return (
    <li className={styles.row}>
      <span className={styles.picture} aria-hidden="true">
        {file.image === null ? (
          <FileIcon kind={kindOf(file)} />
        ) : (
          <img src={imageOf(file.id, 'small', file.version)} alt="" loading="lazy" width="40" height="40" />
        )}
      </span>
      <div className={styles.words}>
        {isViewable(file) ? (
          <button
            type="button"
            className={styles.name}
            onClick={onView}
            aria-label={t('previewOf', { name })}
          >
            {name}
          </button>
        ) : (
          <a className={styles.name} href={addressOf(file.id)} download={name}>
            {name}
          </a>
        )}
        <p className={styles.details}>
          <span>{t(`kind.${kindOf(file)}`)}</span>
          <span>{sizeOf(file.bytes, language)}</span>
          {file.version > 1 && <span>{t('version', { count: file.version })}</span>}
          <span>{t('by', { name: newest?.by.name ?? file.by.name })}</span>
          <Time at={at.toISOString()} exact={exactTime(at, language)}>
            {recentTime(at, now, language)}
          </Time>
        </p>
      </div>
      <IconButton
        label={t('menu.open', { name })}
        icon={<MoreHorizontal />}
        aria-haspopup="menu"
        onClick={(event) => onMenu(event.currentTarget)}
      />
    </li>
  );
}
