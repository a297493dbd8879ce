import { Megaphone } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Room } from '../use-room';
import { Video } from '../video/Video';
import { CountdownClock } from './CountdownClock';
import { OnStage } from './OnStage';
import styles from './StagePane.module.css';

/** What everybody looks at: the team's line, the picture, and what is on stage. */
export function StagePane({ room }: { room: Room }) {
  const { t } = useText('webinars');
  const { banner, countdown } = room.live;
  return (
    <section
      className={styles.stage}
      aria-label={t('stage.label')}
      data-alone={room.webinar.video === 'none'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a stage without buttons has to scroll by keyboard too.
      tabIndex={0}
    >
      {banner !== null && (
        <p className={styles.banner}>
          <Megaphone aria-hidden="true" size={18} />
          <span className="visually-hidden">{t('stage.banner')}: </span>
          <span>{banner.body}</span>
        </p>
      )}
      {countdown !== null && <CountdownClock countdown={countdown} />}
      <Video webinar={room.webinar} isSmall={room.live.stage.type !== 'nothing'} />
      <OnStage room={room} />
    </section>
  );
}
