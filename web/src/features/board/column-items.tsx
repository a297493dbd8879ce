import { ArrowLeft, ArrowRight, Pencil, Trash2 } from 'lucide-react';
import type { MenuItem } from '@/features/channels/RowMenu';
import type { useText } from '@/i18n/useText';
import type { ColumnId, SpaceId } from '@/protocol';
import type { Lane } from './order';
import type { OpenBoard } from './use-board';

type Translate = ReturnType<typeof useText<'board'>>['t'];

/** What can be done with a column. */
export function columnItems(
  t: Translate,
  all: readonly Lane[],
  index: number,
  space: SpaceId,
  board: OpenBoard,
  edit: () => void,
): MenuItem[] {
  const lane = all[index];
  if (lane === undefined) return [];
  const { id, title, is_done, most_cards } = lane.column;
  const put = (after: ColumnId | null) =>
    void board.run({
      type: 'put_column',
      payload: { space_id: space, id, title, is_done, most_cards, after },
    });
  const items: MenuItem[] = [{ key: 'edit', label: t('column.edit'), icon: <Pencil />, onChoose: edit }];
  if (index > 0)
    items.push({
      key: 'left',
      label: t('column.left'),
      icon: <ArrowLeft />,
      onChoose: () => put(all[index - 2]?.column.id ?? null),
    });
  const next = all[index + 1];
  if (next !== undefined)
    items.push({
      key: 'right',
      label: t('column.right'),
      icon: <ArrowRight />,
      onChoose: () => put(next.column.id),
    });
  if (lane.cards.length === 0)
    items.push({
      key: 'remove',
      label: t('column.remove'),
      icon: <Trash2 />,
      isDanger: true,
      onChoose: () => void board.run({ type: 'remove_column', payload: { column_id: id } }),
    });
  return items;
}
