import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { OnStage, type StageState } from './on-stage';
import type { MadeSlide } from './slides';

/** A webinar whose stage takes slides. */
export interface Staging {
  readonly title: string;
  /** Shows a slide, from 1. */
  readonly send: (number: number) => Promise<void>;
  /** Nothing is on stage then. */
  readonly clear: () => Promise<void>;
}

export interface Stage {
  readonly title: string;
  readonly state: StageState;
  readonly toggle: () => void;
}

/** What is typed into a slide on stage follows, but not every letter of it. */
const PAUSE_MS = 2_000;
const NOWHERE = new Store<StageState>({ type: 'off' });

/** While it is on, the stage shows the slide that is shown here. */
export function useOnStage(staging: Staging | null, at: number, made: readonly MadeSlide[]): Stage | null {
  const ways = useRef(staging);
  useEffect(() => {
    ways.current = staging;
  });
  const isThere = staging !== null;
  const on = useMemo(
    () =>
      isThere
        ? new OnStage(
            async (number) => ways.current?.send(number),
            async () => ways.current?.clear(),
          )
        : null,
    [isThere],
  );
  const state = useStore(on?.state ?? NOWHERE);
  const isOn = state.type !== 'off';
  const words = useMemo(() => JSON.stringify(made[at]?.blocks), [made, at]);
  const shown = useRef({ at, words });
  useEffect(() => {
    const before = shown.current;
    shown.current = { at, words };
    if (!isOn || on === null || (before.at === at && before.words === words)) return;
    if (before.at !== at) {
      on.show(at + 1);
      return;
    }
    const timer = setTimeout(() => on.show(at + 1), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [on, isOn, at, words]);
  useEffect(() => () => on?.leave(), [on]);
  const toggle = useCallback(() => {
    if (on === null) return;
    if (on.state.get().type === 'off') on.show(shown.current.at + 1);
    else void on.stop();
  }, [on]);
  return staging === null ? null : { title: staging.title, state, toggle };
}
