import { useEffect, useRef } from 'react';

interface Said {
  /** A window that opened asks where the others are. */
  readonly asks?: true;
  readonly at?: number;
  readonly since?: number;
}

/**
 * Keeps the windows of one person on the same slide: one on the beamer, one with the notes. Nobody else hears it; what
 * others are to see goes over the stage.
 */
export function useWindows(
  document: string,
  at: number,
  since: number,
  hear: (at: number, since: number) => void,
) {
  const line = useRef<BroadcastChannel | null>(null);
  const now = useRef({ at, since, hear });
  const told = useRef(at);
  useEffect(() => {
    now.current = { at, since, hear };
  });
  useEffect(() => {
    const channel = new BroadcastChannel(`presentation:${document}`);
    line.current = channel;
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.asks) channel.postMessage({ at: now.current.at, since: now.current.since } satisfies Said);
      else if (typeof data.at === 'number' && typeof data.since === 'number') {
        told.current = data.at;
        now.current.hear(data.at, data.since);
      }
    };
    channel.postMessage({ asks: true } satisfies Said);
    return () => {
      line.current = null;
      channel.close();
    };
  }, [document]);
  useEffect(() => {
    // What another window said is not said again.
    if (told.current === at) return;
    told.current = at;
    line.current?.postMessage({ at, since } satisfies Said);
  }, [at, since]);
}
