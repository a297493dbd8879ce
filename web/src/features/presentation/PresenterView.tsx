import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { SlideBlocks } from '@/features/stage/SlideBlocks';
import { useText } from '@/i18n/useText';
import type { FileId } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { Elapsed } from './Elapsed';
import styles from './Presentation.module.css';
import type { MadeSlide } from './slides';

interface Props {
  slide: MadeSlide;
  next: MadeSlide | undefined;
  imageAddress: (file: FileId) => string;
  since: number;
  onRestart: () => void;
  controls: ReactNode;
}

/** For the person who presents: what everybody sees, what comes next, the notes, and the time. */
export function PresenterView({ slide, next, imageAddress, since, onRestart, controls }: Props) {
  const { t } = useText('presentation');
  return (
    <div className={styles.presenter}>
      <div className={styles.current}>
        <div className={styles.box}>
          <div className={styles.slide}>
            <SlideBlocks key={slide.title} blocks={slide.blocks} imageAddress={imageAddress} />
          </div>
        </div>
      </div>
      <section className={styles.next} aria-label={t('nextUp')}>
        <h2 className={styles.label}>{t('nextUp')}</h2>
        {next === undefined ? (
          <p className={styles.quiet}>{t('last')}</p>
        ) : (
          <div className={styles.box}>
            <div className={styles.slide}>
              <SlideBlocks key={next.title} blocks={next.blocks} imageAddress={imageAddress} />
            </div>
          </div>
        )}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long notes have to scroll by keyboard too. */}
      <section className={styles.notes} aria-label={t('notes')} tabIndex={0}>
        <h2 className={styles.label}>{t('notes')}</h2>
        {slide.notes.length === 0 && <p className={styles.quiet}>{t('noNotes')}</p>}
        {slide.notes.map((note, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a note is known by its place and nothing else.
          <p key={at}>{note}</p>
        ))}
      </section>
      <div className={styles.foot}>
        <Elapsed since={since} />
        <IconButton label={t('restart')} icon={<RotateCcw />} onClick={onRestart} />
        {controls}
      </div>
    </div>
  );
}
