import { Presentation as Empty } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { SlideBlocks } from '@/features/stage/SlideBlocks';
import { stayAwake } from '@/features/stage/wake-lock';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { FileId } from '@/protocol';
import { announce } from '@/ui/announce';
import { EmptyState } from '@/ui/EmptyState';
import { Controls } from './Controls';
import { actOf } from './keys';
import styles from './Presentation.module.css';
import { PresenterView } from './PresenterView';
import { useFullScreen } from './use-full-screen';
import { type Staging, useOnStage } from './use-on-stage';
import { useSlides } from './use-slides';
import { useWindows } from './use-windows';

export interface PresentationProps {
  documentId: string;
  title: string;
  doc: Y.Doc;
  imageAddress: (file: FileId) => string;
  /** A webinar on whose stage this person may show slides. */
  staging: Staging | null;
  onClose: () => void;
}

/** A document as slides: the slide alone for everybody, or with notes and the next one for the presenter. */
export function PresentationView(props: PresentationProps) {
  const { documentId, title, doc, imageAddress, staging, onClose } = props;
  const { t } = useText('presentation');
  const root = useRef<HTMLElement>(null);
  const { made, at, go } = useSlides(doc);
  const [since, setSince] = useState(Date.now);
  const [hasNotes, setHasNotes] = useState(false);
  const fullScreen = useFullScreen(root);
  const stage = useOnStage(staging, at, made);
  const hear = useCallback(
    (there: number, begun: number) => {
      go(there);
      setSince(begun);
    },
    [go],
  );
  useWindows(documentId, at, since, hear);
  useEffect(stayAwake, []);
  useEffect(() => root.current?.focus(), []);
  const slide = made[at];
  const total = made.length;
  const name = slide === undefined ? '' : slide.title === '' ? t('unnamed') : slide.title;
  useEffect(() => {
    if (total > 0) announce(t('slide', { number: at + 1, total, title: name }));
  }, [t, at, total, name]);

  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event, event.target instanceof HTMLButtonElement);
    if (act === null) return;
    event.preventDefault();
    if (act === 'notes') setHasNotes((before) => !before);
    else if (act === 'full-screen') fullScreen.toggle();
    else if (act === 'close') onClose();
    else go({ next: at + 1, previous: at - 1, first: 0, last: total - 1 }[act.go]);
  };
  const controls = (
    <Controls
      at={at}
      total={total}
      hasNotes={hasNotes}
      fullScreen={fullScreen}
      stage={stage}
      onGo={go}
      onNotes={() => setHasNotes((before) => !before)}
      onClose={onClose}
    />
  );
  return (
    <section
      ref={root}
      aria-label={t('label', { title })}
      aria-describedby="presentation-keys"
      tabIndex={-1}
      className={styles.presentation}
      data-theme="dark"
      onKeyDown={onKeyDown}
    >
      <h1 className="visually-hidden">{title}</h1>
      <p id="presentation-keys" hidden>
        {t('keys')}
      </p>
      {slide === undefined ? (
        <div className={styles.empty}>
          <EmptyState icon={<Empty />} title={t('empty')} text={t('emptyText')} />
          {controls}
        </div>
      ) : hasNotes ? (
        <PresenterView
          slide={slide}
          next={made[at + 1]}
          imageAddress={imageAddress}
          since={since}
          onRestart={() => setSince(Date.now())}
          controls={controls}
        />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a click turns the slide as the keys do. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken above. */}
          <div className={classNames(styles.box, styles.whole)} onClick={() => go(at + 1)}>
            <div className={styles.slide}>
              <SlideBlocks key={at} blocks={slide.blocks} imageAddress={imageAddress} />
              <p className={styles.number} aria-hidden="true">
                {t('number', { number: at + 1, total })}
              </p>
            </div>
          </div>
          <div className={styles.hover}>{controls}</div>
        </>
      )}
    </section>
  );
}
