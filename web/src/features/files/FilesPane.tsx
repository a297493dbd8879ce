import { useQuery } from '@tanstack/react-query';
import { FolderOpen, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { sizeOf } from '@/lib/size';
import type { SpaceFile, SpaceId } from '@/protocol';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';
import { FileList } from './FileList';
import styles from './FilesPane.module.css';
import { filesQuery } from './queries';
import { TransferList } from './TransferList';
import { useDrop, usePaste } from './use-arrival';
import { useTransfers, useUpload } from './use-transfers';

interface Props {
  spaceId: SpaceId;
  canEdit: boolean;
}

/** The files of a space: what is there, what is on its way, and every way to bring more. */
export function FilesPane({ spaceId, canEdit }: Props) {
  const { t, language } = useText('files');
  const problem = useProblem();
  const { data: space, error } = useQuery(filesQuery(spaceId));
  const under = useTransfers(spaceId);
  const files = space?.files ?? [];
  const bring = useUpload(spaceId, files);
  const { picker, pick, chosen } = usePicker(bring);
  const { isOver, handlers } = useDrop(canEdit ? bring : null);
  usePaste(canEdit ? bring : null);
  if (space === undefined) {
    if (error)
      return <EmptyState icon={<FolderOpen />} title={t('failed')} text={problem.text(error) ?? ''} />;
    return <Skeleton label={t('loading')} rows={5} />;
  }
  const add = (
    <Button icon={<Upload aria-hidden="true" />} onClick={() => pick()}>
      {t('upload')}
    </Button>
  );
  return (
    <section className={classNames(styles.pane, isOver && styles.over)} aria-label={t('title')} {...handlers}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list without links has to scroll by keyboard too. */}
      <div className={styles.scroll} tabIndex={0}>
        <div className={styles.column}>
          {(files.length > 0 || canEdit) && (
            <header className={styles.head}>
              <div className={styles.words}>
                {canEdit && files.length > 0 && <p className={styles.hint}>{t('hint')}</p>}
                <p className={styles.quota}>
                  {t('count', { count: files.length })} ·{' '}
                  {t('quota', {
                    used: sizeOf(space.used_bytes, language),
                    quota: sizeOf(space.quota_bytes, language),
                  })}
                </p>
              </div>
              {canEdit && files.length > 0 && add}
            </header>
          )}
          <TransferList transfers={under} onChoose={pick} />
          {files.length > 0 ? (
            <FileList files={files} canEdit={canEdit} onNewVersion={pick} />
          ) : (
            <EmptyState
              icon={<FolderOpen />}
              title={t('empty.title')}
              text={t(canEdit ? 'empty.text' : 'empty.lookText')}
              action={canEdit ? add : undefined}
            />
          )}
        </div>
      </div>
      {isOver && (
        <p className={styles.drop} aria-hidden="true">
          {t('drop')}
        </p>
      )}
      <input ref={picker} type="file" multiple hidden data-files onChange={chosen} />
    </section>
  );
}

type Bring = ReturnType<typeof useUpload>;

/** The platform's own dialog for files; what it was opened for is remembered until something is chosen. */
function usePicker(bring: Bring) {
  const picker = useRef<HTMLInputElement>(null);
  const [instead, setInstead] = useState<SpaceFile>();
  return {
    picker,
    pick: (file?: SpaceFile) => {
      setInstead(file);
      if (picker.current) picker.current.multiple = file === undefined;
      picker.current?.click();
    },
    chosen: (event: React.ChangeEvent<HTMLInputElement>) => {
      bring([...(event.target.files ?? [])], instead);
      setInstead(undefined);
      // The same file may be chosen again.
      event.target.value = '';
    },
  };
}
