import { useText } from '@/i18n/useText';
import type { PollAction, StaffPoll } from '@/protocol';
import { Button } from '@/ui/Button';
import { useDesk } from '../desk';
import { useChangeLive } from '../room/use-change-live';
import { useActOnPoll } from './use-act-on-poll';

type Asked = 'reset' | 'delete';

interface Props {
  poll: StaffPoll;
  /** What was pressed once and throws something away. */
  asked: Asked | null;
  onAsk: (what: Asked | null) => void;
  onEdit: () => void;
  onClose: () => void;
}

/** What can be done with a poll in its state; the last one is what most people do next. */
export function PollButtons({ poll: shown, asked, onAsk, onEdit, onClose }: Props) {
  const { t } = useText('desk');
  const { stage } = useDesk().open.live;
  const change = useChangeLive();
  const { act, isBusy } = useActOnPoll(shown);
  const { poll, is_revealed } = shown;
  const isOnStage = stage.type === 'poll' && stage.payload === poll.id;
  const button = (
    action: PollAction['type'] & Simple,
    look: 'quiet' | 'action' = 'quiet',
    closes = false,
  ) => (
    <Button
      look={look}
      isBusy={isBusy}
      onClick={() => void act({ type: action }).then((isDone) => isDone && closes && onClose())}
    >
      {t(`poll.${action}`)}
    </Button>
  );
  if (asked !== null)
    return (
      <>
        <Button onClick={() => onAsk(null)}>{t('cancel')}</Button>
        <Button
          look="danger"
          isBusy={isBusy}
          onClick={() =>
            void act({ type: asked }).then((isDone) => {
              onAsk(null);
              if (isDone && asked === 'delete') onClose();
            })
          }
        >
          {t(`poll.${asked}`)}
        </Button>
      </>
    );
  switch (poll.state) {
    case 'draft':
      return (
        <>
          <Button look="danger" onClick={() => onAsk('delete')}>
            {t('poll.delete')}
          </Button>
          <Button onClick={onEdit}>{t('poll.edit')}</Button>
          {button('open', 'action', true)}
        </>
      );
    case 'open':
      return (
        <>
          <Button look="danger" onClick={() => onAsk('reset')}>
            {t('poll.reset')}
          </Button>
          {button('close', 'action')}
        </>
      );
    case 'closed':
      return (
        <>
          {button('archive')}
          {button('again')}
          <Button
            onClick={() =>
              void change({
                type: 'stage',
                payload: isOnStage ? { type: 'nothing' } : { type: 'poll', payload: poll.id },
              })
            }
          >
            {t(isOnStage ? 'poll.unstage' : 'poll.stage')}
          </Button>
          {is_revealed ? button('conceal') : button('reveal', 'action')}
        </>
      );
    default:
      return button('restore');
  }
}

type Simple = 'open' | 'close' | 'reveal' | 'conceal' | 'again' | 'archive' | 'restore';
