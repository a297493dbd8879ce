import type { Editor } from '@tiptap/core';
import { RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { insertionIcon } from './insertion-icons';
import { INSERTIONS, insert } from './insertions';

interface Props {
  editor: Editor;
  at: { x: number; y: number };
  onImage: () => void;
  onClose: () => void;
}

/** The same as "/" offers, by a button. */
export function InsertMenu({ editor, at, onImage, onClose }: Props) {
  const { t } = useText('documents');
  const items = INSERTIONS.filter((one) => !/^(text|heading|bullet|ordered|task)/.test(one)).map((one) => ({
    key: one,
    label: t(`insert.${one}`),
    icon: insertionIcon(one),
    onChoose: () => insert(editor, one, onImage),
  }));
  return <RowMenu label={t('tool.insert')} at={at} items={items} onClose={onClose} />;
}
