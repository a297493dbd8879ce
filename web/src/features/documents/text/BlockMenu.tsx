import type { Editor } from '@tiptap/core';
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';
import { moveBlock, removeBlock } from './blocks';
import { useMoved } from './use-moved';

/** What can be done with the block the caret is in. */
export function BlockMenu({ editor }: { editor: Editor }) {
  const { t } = useText('documents');
  const moved = useMoved();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const move = (direction: -1 | 1) => () => {
    editor.commands.focus();
    moved(moveBlock(editor.state, direction, editor.view.dispatch), direction);
  };
  return (
    <>
      <IconButton
        label={t('block.label')}
        icon={<GripVertical />}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      />
      {at !== null && (
        <RowMenu
          label={t('block.label')}
          at={at}
          onClose={() => setAt(null)}
          items={[
            { key: 'up', label: t('block.up'), icon: <ArrowUp />, hint: 'Alt+Shift+↑', onChoose: move(-1) },
            {
              key: 'down',
              label: t('block.down'),
              icon: <ArrowDown />,
              hint: 'Alt+Shift+↓',
              onChoose: move(1),
            },
            {
              key: 'remove',
              label: t('block.remove'),
              icon: <Trash2 />,
              isDanger: true,
              onChoose: () => {
                editor.commands.focus();
                removeBlock(editor.state, editor.view.dispatch);
              },
            },
          ]}
        />
      )}
    </>
  );
}
