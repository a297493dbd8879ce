import { ListRestart, MessageCircleQuestion } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { QuestionRow } from './QuestionRow';
import styles from './Questions.module.css';
import { type Sort, sorted, supportOf } from './sorting';
import { useSteadyOrder } from './use-steady-order';

interface Props {
  room: Room;
  actions: RoomActions;
  sort: Sort;
  /** Somebody reads it: then it does not move. */
  isRead: boolean;
  onSorted: () => void;
}

/** Questions in an order that holds still while somebody reads. Votes and states change in place. */
export function QuestionList({ room, actions, sort, isRead, onSorted }: Props) {
  const { t } = useText('webinars');
  const support = supportOf(room.tally);
  const wanted = sorted(room.questions, sort, support).map(({ id }) => id as string);
  const order = useSteadyOrder(wanted, isRead);
  const byId = new Map(room.questions.map((question) => [question.id as string, question]));
  if (room.questions.length === 0) {
    return (
      <EmptyState
        icon={<MessageCircleQuestion />}
        title={t('questions.none')}
        text={t('questions.noneText')}
      />
    );
  }
  const again = () => {
    order.apply();
    onSorted();
    announce(t('sort.sorted'));
  };
  return (
    <>
      <ul className={styles.list}>
        {order.shown.map((id) => {
          const question = byId.get(id);
          return (
            question && (
              <QuestionRow
                key={id}
                room={room}
                actions={actions}
                question={question}
                votes={support(question).votes}
              />
            )
          );
        })}
      </ul>
      {isRead && order.isStale && (
        <div className={styles.again}>
          <Button isSmall icon={<ListRestart aria-hidden="true" />} onClick={again}>
            {order.fresh > 0 ? t('sort.againFresh', { count: order.fresh }) : t('sort.again')}
          </Button>
        </div>
      )}
    </>
  );
}
