import { lazy, Suspense } from 'react';
import { useStore } from '@/lib/use-store';
import { composerMode, type FieldProps } from './field';
import { PlainField } from './PlainField';

const VisualField = lazy(async () => {
  try {
    return { default: (await import('./VisualField')).VisualField };
  } catch {
    // Without a line the plain field is enough.
    return { default: PlainField };
  }
});

/** The field that its reader chose; the plain one until the visual one is there. */
export function AnyField({ isBarShown, ...props }: FieldProps & { isBarShown: boolean }) {
  const mode = useStore(composerMode);
  if (mode === 'plain') return <PlainField {...props} />;
  return (
    <Suspense fallback={<PlainField {...props} />}>
      <VisualField {...props} isBarShown={isBarShown} />
    </Suspense>
  );
}
