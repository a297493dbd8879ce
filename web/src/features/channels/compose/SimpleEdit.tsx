import { useRef } from 'react';
import type { EditFieldProps } from './EditField';
import type { FieldHandle } from './field/field';
import { PlainField } from './field/PlainField';

/** A message is changed in the plain field until the other one is there. */
export function SimpleEdit({ value, label, isInvalid, onChange, onSend, onCancel }: EditFieldProps) {
  const handle = useRef<FieldHandle>(null);
  const field = useRef<HTMLElement>(null);
  return (
    <PlainField
      value={value}
      label={label}
      isInvalid={isInvalid}
      describedBy={undefined}
      offers={null}
      handle={handle}
      field={field}
      onChange={onChange}
      onSend={onSend}
      onEscape={() => {
        onCancel();
        return true;
      }}
      onFiles={() => undefined}
      onCaret={() => undefined}
      onOfferKey={() => false}
    />
  );
}
