import { act, render } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import { createRef, useLayoutEffect, useRef, useState } from 'react';
import { expect, test } from 'vitest';
import { need } from '@/i18n/language';
import { VisualField } from './VisualField';

await need('composer');

const nothing = () => undefined;

test('a key that comes right after a drawing leaves the caret where it is', () => {
  const field = createRef<HTMLElement>() as { current: HTMLElement | null };
  const editor = () => (field.current as HTMLElement & { editor: Editor }).editor;
  const type = (text: string) => editor().view.dispatch(editor().state.tr.insertText(text));

  function Writing() {
    const [value, setValue] = useState('Moin');
    const handle = useRef(null);
    // The next key is there once the first one is drawn.
    useLayoutEffect(() => {
      if (value === 'xMoin') type('y');
    });
    return (
      <VisualField
        value={value}
        label="Nachricht"
        isInvalid={false}
        describedBy={undefined}
        offers={null}
        handle={handle}
        field={field}
        isBarShown={false}
        onChange={setValue}
        onSend={nothing}
        onEscape={() => false}
        onFiles={nothing}
        onCaret={nothing}
        onOfferKey={() => false}
      />
    );
  }
  render(<Writing />);
  act(() => {
    editor().commands.setTextSelection(1);
    type('x');
  });
  expect(editor().getText()).toBe('xyMoin');
  expect(editor().state.selection.from).toBe(3);
});
