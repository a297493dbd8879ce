import { useQuery } from '@tanstack/react-query';
import { AlarmClock, BookmarkX, Check, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { People } from '@/features/channels/people';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName, exactTime, timeOfDay } from '@/lib/time';
import type { ChannelId, Message, Saved } from '@/protocol';
import { Button } from '@/ui/Button';
import { Time } from '@/ui/Time';
import { MessageBrief } from './MessageBrief';
import { useKeep, useLetGo } from './mutations';
import { messageQuery } from './queries';
import { RemindDialog } from './RemindDialog';
import styles from './Saved.module.css';

interface Props {
  saved: Saved;
  /** It came with the list; else it is looked up. */
  message: Message | undefined;
  people: People;
  placeOf: (channel: ChannelId) => string;
}

/** A message that I keep: its words as they are now, its reminder, and what I can do with it. */
export function SavedRow({ saved, message: given, people, placeOf }: Props) {
  const { t, language } = useText('saved');
  const problem = useProblem();
  const now = useNow();
  const looked = useQuery({ ...messageQuery(saved.message_id), enabled: given === undefined, retry: false });
  const message = given ?? looked.data;
  const keep = useKeep();
  const letGo = useLetGo();
  const [isReminding, setReminding] = useState(false);
  const { message_id, remind_at, done_at } = saved;
  const isDone = done_at !== null;
  const actions = (
    <div className={styles.actions}>
      {remind_at !== null && !isDone && (
        <span className={styles.reminder}>
          <AlarmClock aria-hidden="true" size={14} />
          {t('remindsAt')}{' '}
          <Time at={remind_at} exact={exactTime(new Date(remind_at), language)}>
            {`${dayName(new Date(remind_at), now, language)}, ${timeOfDay(new Date(remind_at), language)}`}
          </Time>
        </span>
      )}
      {!isDone && (
        <Button isSmall icon={<AlarmClock aria-hidden="true" />} onClick={() => setReminding(true)}>
          {t(remind_at === null ? 'remindMe' : 'changeReminder')}
        </Button>
      )}
      <Button
        isSmall
        icon={isDone ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
        isBusy={keep.isPending}
        onClick={() => keep.mutate({ message: message_id, remindAt: remind_at, isDone: !isDone })}
      >
        {t(isDone ? 'reopen' : 'done')}
      </Button>
      <Button
        isSmall
        look="plain"
        icon={<BookmarkX aria-hidden="true" />}
        isBusy={letGo.isPending}
        onClick={() => letGo.mutate(message_id)}
      >
        {t('remove')}
      </Button>
      {(keep.error ?? letGo.error) !== null && (
        <p className={styles.error}>{problem.text(keep.error ?? letGo.error)}</p>
      )}
    </div>
  );
  return (
    <div className={styles.row}>
      {message === undefined ? (
        <>
          <p className={styles.unreadable}>{t(looked.isError ? 'unreadable' : 'loading')}</p>
          {looked.isError && actions}
        </>
      ) : (
        <MessageBrief
          message={message}
          author={people.name(message.author_id)}
          place={placeOf(message.channel_id)}
        >
          {actions}
        </MessageBrief>
      )}
      {isReminding && (
        <RemindDialog
          remindAt={remind_at}
          isBusy={keep.isPending}
          error={problem.field(keep.error, 'remind_at') ?? problem.text(keep.error)}
          onChoose={(at) =>
            keep.mutate({ message: message_id, remindAt: at }, { onSuccess: () => setReminding(false) })
          }
          onClose={() => setReminding(false)}
        />
      )}
    </div>
  );
}
