import { useEffect, useState } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useStore } from '@/lib/use-store';
import { keepFiles } from './offline';
import styles from './Stage.module.css';
import { StagePicture } from './StagePicture';
import type { StageClient } from './stage-client';
import type { StageState } from './stage-state';
import { stayAwake } from './wake-lock';

/** The page of a beamer. Nobody touches it for hours: it never goes blank and never waits for a hand. */
export function StagePage({ build }: { build: (secret: string) => StageClient }) {
  const { t } = useText('stage');
  const [secret] = useState(() => location.hash.slice(1));
  useEffect(stayAwake, []);
  useEffect(() => {
    void keepFiles();
  }, []);
  return (
    <main id="content" className={styles.stage} data-theme="dark">
      {secret === '' ? <Words text={t('missing')} /> : <Stage secret={secret} build={build} />}
    </main>
  );
}

function Stage({ secret, build }: { secret: string; build: (secret: string) => StageClient }) {
  const [client] = useState(() => build(secret));
  const { t } = useText('stage');
  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    const hint = () => client.hint();
    client.start();
    window.addEventListener('online', hint, { signal });
    window.addEventListener('offline', hint, { signal });
    document.addEventListener('visibilitychange', hint, { signal });
    return () => {
      ends.abort();
      client.stop();
    };
  }, [client]);
  const state = useStore(client.state);
  const { snapshot, tally, line } = state;
  const title = snapshot?.view.title;
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  if (snapshot === null) {
    return <Words text={t(line === 'void' ? 'void' : line === 'lost' ? 'lost' : 'loading')} />;
  }
  return (
    <>
      {line === 'void' && (
        <p className={styles.void} role="status">
          {t('void')}
        </p>
      )}
      <div className={classNames(styles.picture, line === 'void' && styles.dimmed)}>
        <StagePicture view={snapshot.view} tally={tally} clock={client.clock} />
      </div>
      <Stand state={state} />
    </>
  );
}

/** Until when the picture is known to be true, while nothing newer can come. */
function Stand({ state: { line, at } }: { state: StageState }) {
  const { t, language } = useText('stage');
  if (line === 'live' || at === null) return null;
  const time = new Date(at).toLocaleTimeString(language === 'en' ? 'en-GB' : language);
  return (
    <p key={line} className={styles.stand}>
      {t('stand', { time })}
    </p>
  );
}

/** Nothing was ever shown here: at least it says why. */
function Words({ text }: { text: string }) {
  return (
    <div className={styles.words}>
      <h1 className={styles.wordmark}>Lotse</h1>
      <p role="status">{text}</p>
    </div>
  );
}
