import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '@/lib/use-store';
import { overlay } from './overlay';
import { isStepBack, shortcutOf, stepBack } from './shortcuts';

const Palette = lazy(() => import('./Palette').then((file) => ({ default: file.Palette })));
const KeysDialog = lazy(() => import('./KeysDialog').then((file) => ({ default: file.KeysDialog })));

const close = () => overlay.set('none');

/** The jump palette and the list of keys, and the keys that open them. */
export function Overlays() {
  const shown = useStore(overlay);
  // Keys belong to the whole page, so they are heard at the window.
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const wanted = shortcutOf(event);
      if (wanted !== undefined) {
        event.preventDefault();
        overlay.set(wanted);
      } else if (isStepBack(event)) stepBack();
    }
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'keys' && <KeysDialog onClose={close} />}
    </Suspense>
  );
}
