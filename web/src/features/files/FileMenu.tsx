import { Download, Eye, History, Pencil, Trash2, Upload } from 'lucide-react';
import { useMemo } from 'react';
import { type MenuItem, RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import type { SpaceFile } from '@/protocol';
import { addressOf } from './queries';
import { isViewable } from './size';

export interface FileMenuPlace {
  file: SpaceFile;
  at: HTMLElement;
}

interface Props {
  place: FileMenuPlace;
  canEdit: boolean;
  onClose: () => void;
  onOpen: (what: 'view' | 'versions' | 'rename' | 'delete') => void;
  onNewVersion: () => void;
}

/** What can be done with a file: only what this person may. */
export function FileMenu({ place: { file, at }, canEdit, onClose, onOpen, onNewVersion }: Props) {
  const { t } = useText('files');
  const corner = useMemo(() => {
    const { right, bottom } = at.getBoundingClientRect();
    return { x: right - 220, y: bottom + 4 };
  }, [at]);
  const items: (MenuItem | false)[] = [
    isViewable(file) && {
      key: 'view',
      label: t('menu.preview'),
      icon: <Eye aria-hidden="true" />,
      onChoose: () => onOpen('view'),
    },
    {
      key: 'download',
      label: t('menu.download'),
      icon: <Download aria-hidden="true" />,
      onChoose: () => download(file),
    },
    file.versions.length > 1 && {
      key: 'versions',
      label: t('menu.versions'),
      icon: <History aria-hidden="true" />,
      onChoose: () => onOpen('versions'),
    },
    canEdit && {
      key: 'new-version',
      label: t('menu.newVersion'),
      icon: <Upload aria-hidden="true" />,
      onChoose: onNewVersion,
    },
    canEdit && {
      key: 'rename',
      label: t('menu.rename'),
      icon: <Pencil aria-hidden="true" />,
      onChoose: () => onOpen('rename'),
    },
    canEdit && {
      key: 'delete',
      label: t('menu.delete'),
      icon: <Trash2 aria-hidden="true" />,
      isDanger: true,
      onChoose: () => onOpen('delete'),
    },
  ];
  return (
    <RowMenu
      label={t('menu.label')}
      items={items.filter((item) => item !== false)}
      at={corner}
      onClose={onClose}
    />
  );
}

/** A link that is pressed: the browser asks, names and keeps the file itself. */
function download(file: SpaceFile): void {
  const link = document.createElement('a');
  link.href = addressOf(file.id);
  link.download = file.name;
  link.click();
}
