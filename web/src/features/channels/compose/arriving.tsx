// Parts of the composer come after the page. A simpler one stands there until then, and is not taken from under the hands
// of somebody who writes: letters, an input method's half word or the caret would be lost.

import { type ComponentType, useEffect, useState } from 'react';
import { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { writing } from './field/handover';

/** A component that shows `before` until what `load` brings is there and nobody writes. Without a line `before` stays. */
export function arriving<P extends object>(
  before: ComponentType<P>,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  const Before = before;
  const arrived = new Store<ComponentType<P> | null>(null);
  let isAsked = false;
  const ask = async () => {
    if (isAsked) return;
    isAsked = true;
    try {
      arrived.set(await load());
    } catch {
      // The next one who opens it asks again.
      isAsked = false;
    }
  };
  return function Arriving(props: P) {
    const After = useStore(arrived);
    const isWriting = useStore(writing);
    const [isTaken, setIsTaken] = useState(After !== null);
    useEffect(() => void ask(), []);
    if (After !== null && !isTaken && !isWriting) setIsTaken(true);
    return After !== null && isTaken ? <After {...props} /> : <Before {...props} />;
  };
}
