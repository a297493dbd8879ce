import { ChartNoAxesColumn } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { EmptyState } from '@/ui/EmptyState';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { PollCard } from './PollCard';
import styles from './Polls.module.css';
import { listed, unvotedPolls } from './poll-results';

interface Props {
  room: Room;
  actions: RoomActions;
}

/** Open polls to vote in, and what came of those before. */
export function PollsTab({ room, actions }: Props) {
  const { t } = useText('webinars');
  const polls = listed(room.polls);
  const unvoted = unvotedPolls(room);
  const next = polls.find((poll) => unvoted.includes(poll));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: results without buttons have to scroll by keyboard too.
    <section className={styles.pane} tabIndex={0} aria-label={t('tabs.polls')}>
      {polls.length === 0 ? (
        <EmptyState icon={<ChartNoAxesColumn />} title={t('polls.none')} text={t('polls.noneText')} />
      ) : (
        <ul className={styles.list}>
          {polls.map((poll) => (
            <li key={poll.id}>
              <PollCard room={room} actions={actions} poll={poll} isNext={poll === next} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
