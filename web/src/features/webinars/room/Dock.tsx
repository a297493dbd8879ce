import { Vote } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import { Button } from '@/ui/Button';
import { unvotedPolls } from '../polls/poll-results';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import styles from './Dock.module.css';
import { HandButton } from './HandButton';
import { Reactions } from './Reactions';
import { Tempo } from './Tempo';

interface Props {
  room: Room;
  actions: RoomActions;
  /** Leads to the polls, where one is not there already. */
  onVote: (() => void) | undefined;
}

/** What people do while they listen: vote when there is something to vote on, ask to speak, react. */
export function Dock({ room, actions, onVote }: Props) {
  const { t } = useText('webinars');
  const isStacked = useIsStacked();
  const hasPoll = unvotedPolls(room).length > 0;
  return (
    <section className={styles.dock} aria-label={t('dock.label')}>
      {hasPoll && onVote !== undefined && (
        <Button look="action" className={styles.vote} icon={<Vote aria-hidden="true" />} onClick={onVote}>
          {t('dock.vote')}
        </Button>
      )}
      <HandButton room={room} actions={actions} />
      <Reactions room={room} />
      {!isStacked && <Tempo room={room} actions={actions} />}
    </section>
  );
}
