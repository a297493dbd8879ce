import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { SpaceFile } from '@/protocol';
import list from '@/ui/List.module.css';
import { DeleteDialog } from './DeleteDialog';
import { FileMenu, type FileMenuPlace } from './FileMenu';
import { FileRow } from './FileRow';
import { RenameDialog } from './RenameDialog';
import { VersionsDialog } from './VersionsDialog';
import { Viewer } from './Viewer';

interface Props {
  files: readonly SpaceFile[];
  canEdit: boolean;
  onNewVersion: (file: SpaceFile) => void;
}

type Open = 'view' | 'versions' | 'rename' | 'delete';

/** The files, and what was opened of one of them. */
export function FileList({ files, canEdit, onNewVersion }: Props) {
  const { t } = useText('files');
  const [menu, setMenu] = useState<FileMenuPlace | null>(null);
  const [open, setOpen] = useState<{ what: Open; id: SpaceFile['id'] } | null>(null);
  const close = () => setOpen(null);
  // As it is now: somebody else may have changed it, or deleted it.
  const file = files.find(({ id }) => id === open?.id);
  return (
    <>
      <ul className={list.list} aria-label={t('list')}>
        {files.map((each) => (
          <FileRow
            key={each.id}
            file={each}
            onView={() => setOpen({ what: 'view', id: each.id })}
            onMenu={(at) => setMenu({ file: each, at })}
          />
        ))}
      </ul>
      {menu !== null && (
        <FileMenu
          place={menu}
          canEdit={canEdit}
          onClose={() => setMenu(null)}
          onOpen={(what) => setOpen({ what, id: menu.file.id })}
          onNewVersion={() => onNewVersion(menu.file)}
        />
      )}
      {file !== undefined && open?.what === 'view' && (
        <Viewer
          file={file}
          files={files}
          onShow={({ id }) => setOpen({ what: 'view', id })}
          onClose={close}
        />
      )}
      {file !== undefined && open?.what === 'versions' && <VersionsDialog file={file} onClose={close} />}
      {file !== undefined && open?.what === 'rename' && <RenameDialog file={file} onClose={close} />}
      {file !== undefined && open?.what === 'delete' && <DeleteDialog file={file} onClose={close} />}
    </>
  );
}
