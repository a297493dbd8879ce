import { useText } from '@/i18n/useText';
import type { StaffPoll } from '@/protocol';
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
  const { live } = useDesk().open;
  const { stage } = live;
  const change = useChangeLive();
  const { act, isBusy } = useActOnPoll(shown);
  const { poll, is_revealed } = shown;
  const isOnStage = stage.type === 'poll' && stage.payload === poll.id;
  const canOpen = live.state === 'lobby' || live.state === 'live';
  const button = (action: Simple, look: 'quiet' | 'action' = 'quiet') => (
    <Button look={look} isBusy={isBusy} onClick={() => void act({ type: action })}>
      {t(`poll.${action}`)}
    </Button>
  );
  // What only the staff sees is never shown; while people vote, closing is what comes next.
  const result =
    poll.show === 'staff'
      ? null
      : is_revealed
        ? button('conceal')
        : button('reveal', poll.state === 'closed' ? 'action' : 'quiet');
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
          <Button
            look="action"
            isBusy={isBusy}
            disabledReason={canOpen ? undefined : t('poll.openLater')}
            onClick={() => void act({ type: 'open' }).then((isDone) => isDone && onClose())}
          >
            {t('poll.open')}
          </Button>
        </>
      );
    case 'open':
      return (
        <>
          <Button look="danger" onClick={() => onAsk('reset')}>
            {t('poll.reset')}
          </Button>
          {result}
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
          {result}
        </>
      );
    default:
      return button('restore');
  }
}

type Simple = 'close' | 'reveal' | 'conceal' | 'again' | 'archive' | 'restore';
