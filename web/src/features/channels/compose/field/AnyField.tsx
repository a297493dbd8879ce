import { useStore } from '@/lib/use-store';
import { arriving } from '../arriving';
import { composerMode, type FieldProps } from './field';
import { PlainField } from './PlainField';

const VisualField = arriving<FieldProps & { isBarShown: boolean }>(
  PlainField,
  async () => (await import('./VisualField')).VisualField,
);

/** The field that its reader chose; the plain one until the visual one is there. */
export function AnyField({ isBarShown, ...props }: FieldProps & { isBarShown: boolean }) {
  const mode = useStore(composerMode);
  return mode === 'plain' ? <PlainField {...props} /> : <VisualField {...props} isBarShown={isBarShown} />;
}
