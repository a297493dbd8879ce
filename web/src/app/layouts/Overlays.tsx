import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '@/lib/use-store';
import { ownPath } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { overlay } from './overlay';
import { isStepBack, shortcutOf, stepBack } from './shortcuts';

const Palette = lazy(() => import('./Palette').then((file) => ({ default: file.Palette })));
const KeysDialog = lazy(() => import('./KeysDialog').then((file) => ({ default: file.KeysDialog })));

const close = () => overlay.set('none');

/** The jump palette and the list of keys, and the keys that open them. */
export function Overlays() {
  const shown = useStore(overlay);
  const go = useGo();
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
  // A push message was clicked: the page that is open goes there.
  useEffect(() => {
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
    const told = ({ data }: MessageEvent<{ open?: unknown }>) => {
      const path = typeof data?.open === 'string' ? ownPath(data.open) : undefined;
      if (path !== undefined) go(path);
    };
    worker?.addEventListener('message', told);
    return () => worker?.removeEventListener('message', told);
  }, [go]);
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'keys' && <KeysDialog onClose={close} />}
    </Suspense>
  );
}
