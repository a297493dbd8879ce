import { useText } from '@/i18n/useText';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import styles from './Dock.module.css';

const tempos = [
  { value: -1, word: 'slow' },
  { value: 0, word: 'right' },
  { value: 1, word: 'fast' },
] as const;

/** How I find the tempo; only the team sees the sum. */
export function Tempo({ room, actions }: { room: Room; actions: RoomActions }) {
  const { t } = useText('webinars');
  if (room.live.state !== 'live') return null;
  return (
    <fieldset className={styles.tempo}>
      <legend className={styles.tempoLegend}>{t('dock.tempo')}</legend>
      {tempos.map(({ value, word }) => (
        <button
          key={word}
          type="button"
          className={styles.step}
          aria-pressed={room.mine.tempo === value}
          onClick={() => actions.setTempo(value)}
        >
          {t(`dock.${word}`)}
        </button>
      ))}
    </fieldset>
  );
}
