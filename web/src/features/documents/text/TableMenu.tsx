import type { ChainedCommands, Editor } from '@tiptap/core';
import { Grid2X2 } from 'lucide-react';
import { useState } from 'react';
import { RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';

const DOINGS = [
  ['rowAbove', (chain: ChainedCommands) => chain.addRowBefore()],
  ['rowBelow', (chain: ChainedCommands) => chain.addRowAfter()],
  ['columnBefore', (chain: ChainedCommands) => chain.addColumnBefore()],
  ['columnAfter', (chain: ChainedCommands) => chain.addColumnAfter()],
  ['header', (chain: ChainedCommands) => chain.toggleHeaderRow()],
  ['headerColumn', (chain: ChainedCommands) => chain.toggleHeaderColumn()],
  ['mergeOrSplit', (chain: ChainedCommands) => chain.mergeOrSplit()],
  ['removeRow', (chain: ChainedCommands) => chain.deleteRow()],
  ['removeColumn', (chain: ChainedCommands) => chain.deleteColumn()],
  ['remove', (chain: ChainedCommands) => chain.deleteTable()],
] as const;

/** What can be done with the table the caret is in. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useText('documents');
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <IconButton
        label={t('table.label')}
        icon={<Grid2X2 />}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      />
      {at !== null && (
        <RowMenu
          label={t('table.label')}
          at={at}
          onClose={() => setAt(null)}
          items={DOINGS.map(([key, act]) => ({
            key,
            label: t(`table.${key}`),
            icon: null,
            isDanger: key.startsWith('remove'),
            onChoose: () => act(editor.chain().focus()).run(),
          }))}
        />
      )}
    </>
  );
}
