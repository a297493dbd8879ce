import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import styles from '../../Composer.module.css';
import { inserted, wrapped } from '../../compose-text';
import { written } from '../text/references';
import { type FieldProps, filesOf, isSendKey } from './field';
import { putDown, takenOver, useHandingOver, writing } from './handover';
import { useGrowing } from './use-growing';

/** The field for those who write Markdown themselves, and for everybody until the visual one is there. */
export function PlainField(props: FieldProps) {
  const { value, label, field, offers } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useGrowing(area, value);
  useHandingOver(area, value);
  useCaretFrom(area, field);

  const edit = (
    change: (text: string, from: number, to: number) => { text: string; from: number; to: number },
  ) => {
    const element = area.current;
    if (!element) return;
    const next = change(element.value, element.selectionStart, element.selectionEnd);
    props.onChange(next.text);
    element.focus();
    // The new text is in the field after React's next commit; only then a selection in it makes sense.
    requestAnimationFrame(() => element.setSelectionRange(next.from, next.to));
  };

  useImperativeHandle(props.handle, () => ({
    focus: () => area.current?.focus(),
    insertText: (text) => edit((all, from, to) => inserted(all, from, to, text)),
    insertReference: (reference, typed) =>
      edit((all, from, to) => inserted(all, from - typed, to, `${written(reference)} `)),
  }));

  const tellCaret = () => {
    const element = area.current;
    if (!element) return;
    const { value: all, selectionStart, selectionEnd } = element;
    const line = all.slice(all.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    props.onCaret(selectionStart === selectionEnd ? line : null);
  };

  return (
    <textarea
      ref={area}
      className={styles.field}
      rows={1}
      value={value}
      aria-label={label}
      placeholder={label}
      aria-invalid={props.isInvalid || undefined}
      aria-describedby={props.describedBy}
      aria-autocomplete={offers ? 'list' : undefined}
      aria-haspopup={offers ? 'listbox' : undefined}
      aria-controls={offers?.list}
      aria-activedescendant={offers?.active}
      onChange={(event) => {
        writing.set(event.target.value !== '');
        props.onChange(event.target.value);
        tellCaret();
      }}
      onSelect={tellCaret}
      onBlur={() => {
        putDown();
        props.onCaret(null);
      }}
      onPaste={(event) => {
        const files = filesOf(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        props.onFiles(files);
      }}
      onKeyDown={(event) => {
        if (!event.nativeEvent.isComposing && props.onOfferKey(event.key)) {
          event.preventDefault();
        } else if (isSendKey(event.nativeEvent)) {
          event.preventDefault();
          props.onSend();
        } else if (event.key === 'Escape') {
          if (props.onEscape()) event.stopPropagation();
        } else if (event.key === 'b' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          edit((text, from, to) => wrapped(text, from, to, '**'));
        }
      }}
    />
  );
}

/** The field is what others focus, and takes over from the one before it. */
function useCaretFrom(
  area: RefObject<HTMLTextAreaElement | null>,
  field: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const element = area.current;
    field.current = element;
    const before = takenOver();
    if (before && element) {
      element.focus();
      element.setSelectionRange(before.caret, before.caret);
    }
    return () => {
      if (field.current === element) field.current = null;
    };
  }, [area, field]);
}
