import { ArrowDown, ArrowUp, Move, Pencil, Spline, Trash2, Unlink } from 'lucide-react';
import type { MenuItem } from '@/features/channels/RowMenu';
import type { Text } from '@/i18n/useText';
import type { Entry } from './entries';
import type { Words } from './export-text';

interface Ways {
  edit: () => void;
  connect: () => void;
  move: () => void;
  reorder: (way: 'forward' | 'backward') => void;
  remove: () => void;
  disconnect: (arrow: string, name: string) => void;
}

/** What can be done with an entry. */
export function menuOf(
  { connections }: Entry,
  names: ReadonlyMap<string, string>,
  words: Words,
  t: Text<'whiteboard'>['t'],
  ways: Ways,
): MenuItem[] {
  return [
    { key: 'edit', label: t('edit'), icon: <Pencil />, hint: 'Enter', onChoose: ways.edit },
    { key: 'connect', label: t('connect.label'), icon: <Spline />, onChoose: ways.connect },
    { key: 'move', label: t('move.label'), icon: <Move />, onChoose: ways.move },
    {
      key: 'backward',
      label: t('backward'),
      icon: <ArrowUp />,
      hint: 'Alt+↑',
      onChoose: () => ways.reorder('backward'),
    },
    {
      key: 'forward',
      label: t('forward'),
      icon: <ArrowDown />,
      hint: 'Alt+↓',
      onChoose: () => ways.reorder('forward'),
    },
    ...connections.map(({ arrow, direction, to, label }): MenuItem => {
      const connection = words.connection(direction, names.get(to ?? '') ?? '', label);
      return {
        key: arrow,
        label: t('connection.remove', { connection }),
        icon: <Unlink />,
        onChoose: () => ways.disconnect(arrow, connection),
      };
    }),
    {
      key: 'remove',
      label: t('remove'),
      icon: <Trash2 />,
      hint: 'Delete',
      isDanger: true,
      onChoose: ways.remove,
    },
  ];
}
