import { lazy, Suspense, useEffect } from 'react';
import { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { isStepBack, shortcutOf, stepBack } from './shortcuts';

const Palette = lazy(() => import('./Palette').then((file) => ({ default: file.Palette })));
const KeysDialog = lazy(() => import('./KeysDialog').then((file) => ({ default: file.KeysDialog })));

type Overlay = 'none' | 'palette' | 'keys';

/** What lies over the page. Outside React, because buttons anywhere in the shell open it. */
export const overlay = new Store<Overlay>('none');

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
