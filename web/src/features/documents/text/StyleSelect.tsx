import type { Editor } from '@tiptap/core';
import { useText } from '@/i18n/useText';
import { SelectField } from '@/ui/SelectField';
import { useEditing } from './use-editing';

const STYLES = ['text', 'heading1', 'heading2', 'heading3'] as const;
type Style = (typeof STYLES)[number];

/** What the paragraph is: text or a heading. */
export function StyleSelect({ editor }: { editor: Editor }) {
  const { t } = useText('documents');
  const { style } = useEditing(editor, (it) => ({ style: styleOf(it) }));
  return (
    <SelectField<Style>
      label={t('tool.style')}
      isLabelHidden
      isSmall
      value={style}
      options={STYLES.map((value) => ({ value, label: t(`insert.${value}`) }))}
      onChange={(value) => {
        const chain = editor.chain().focus();
        if (value === 'text') chain.setParagraph().run();
        else chain.setHeading({ level: Number(value.at(-1)) as 1 | 2 | 3 }).run();
      }}
    />
  );
}

function styleOf(editor: Editor): Style {
  const level = [1, 2, 3].find((each) => editor.isActive('heading', { level: each }));
  return level === undefined ? 'text' : (`heading${level}` as Style);
}
