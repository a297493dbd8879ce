import { path } from '@/api/client';
import { useText } from '@/i18n/useText';
import { type FileId, routes, type Slide } from '@/protocol';
import { SlideBlocks } from './SlideBlocks';
import styles from './Stage.module.css';

const addressOf = (file: FileId) => path(routes.STAGE_FILE, { file });

/** What a group presents: one slide, whose work it is, and how far they are. */
export function StageSlide({ slide }: { slide: Slide }) {
  const { t } = useText('stage');
  const { number, total, group, title } = slide;
  return (
    <>
      <SlideBlocks key={number} blocks={slide.blocks} imageAddress={addressOf} />
      <footer className={styles.bottom}>
        <p className={styles.from}>{t('slide.whose', { group, title })}</p>
        <p className={styles.from}>{t('slide.number', { number, total })}</p>
      </footer>
    </>
  );
}
