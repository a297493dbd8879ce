import { MessageCircleQuestion } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import type { MyQuestion } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { EmptyState } from '@/ui/EmptyState';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { fateOf, isOpen } from './fate';
import styles from './Questions.module.css';

interface Props {
  room: Room;
  actions: RoomActions;
}

/** What I asked, newest first, with what became of each. */
export function MyQuestions({ room, actions }: Props) {
  const { t } = useText('webinars');
  const [withdrawing, setWithdrawing] = useState<MyQuestion | null>(null);
  if (room.myQuestions.length === 0) {
    return (
      <EmptyState
        icon={<MessageCircleQuestion />}
        title={t('questions.mineNone')}
        text={t('questions.mineNoneText')}
      />
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {[...room.myQuestions].reverse().map((question) => (
          <MyRow
            key={question.id}
            room={room}
            question={question}
            onWithdraw={room.isOpen && isOpen(question) ? () => setWithdrawing(question) : undefined}
          />
        ))}
      </ul>
      {withdrawing && (
        <WithdrawDialog question={withdrawing} actions={actions} onClose={() => setWithdrawing(null)} />
      )}
    </>
  );
}

interface RowProps {
  room: Room;
  question: MyQuestion;
  onWithdraw: (() => void) | undefined;
}

function MyRow({ room, question, onWithdraw }: RowProps) {
  const { t, language } = useText('webinars');
  const now = useNow();
  const bodyOf = (id: MyQuestion['id']) => room.questions.find((each) => each.id === id)?.body;
  const fate = fateOf(question, { live: room.live, bodyOf, now, language });
  const to = question.carried_over;
  return (
    <li className={styles.mine}>
      <p className={styles.body}>{question.body}</p>
      <p className={styles.meta}>{t(`ask.${question.visibility}`)}</p>
      <p className={styles.pills}>
        <Pill tone={fate.tone}>{t(fate.key, fate.values)}</Pill>
        {to !== null && !room.mine.is_guest && (
          <Link to={paths.message(to.channel_id, to.message_seq)}>{t('questions.toChannel')}</Link>
        )}
        {onWithdraw !== undefined && (
          <Button look="plain" isSmall onClick={onWithdraw}>
            {t('questions.withdraw')}
          </Button>
        )}
      </p>
      {question.answer?.type === 'written' && (
        <p className={styles.written}>{question.answer.payload.body}</p>
      )}
    </li>
  );
}

interface DialogProps {
  question: MyQuestion;
  actions: RoomActions;
  onClose: () => void;
}

function WithdrawDialog({ question, actions, onClose }: DialogProps) {
  const { t } = useText('webinars');
  const [isBusy, setIsBusy] = useState(false);
  const withdraw = async () => {
    setIsBusy(true);
    await actions.run({ type: 'withdraw_question', payload: { question_id: question.id } });
    onClose();
  };
  return (
    <Dialog
      title={t('questions.withdrawTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('questions.cancel')}</Button>
          <Button look="danger" isBusy={isBusy} onClick={withdraw}>
            {t('questions.withdraw')}
          </Button>
        </>
      }
    >
      <p className={styles.written}>{question.body}</p>
      <p>{t('questions.withdrawText')}</p>
    </Dialog>
  );
}
