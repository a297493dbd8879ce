import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { plainText } from '@/features/channels/message-text';
import type { People } from '@/features/channels/people';
import { loadHistory } from '@/features/channels/queries';
import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import styles from './Moderation.module.css';

/** So many messages before the reported one, and after it. */
const AROUND = 3;

interface Props {
  message: Message;
  people: People;
  isOpen: boolean;
  /** The message itself. */
  children: ReactNode;
}

/** A reported message between those around it: who began it is part of the matter. */
export function ReportContext({ message, people, isOpen, children }: Props) {
  const { t } = useText('moderation');
  const [isShown, setIsShown] = useState(isOpen);
  const { id, channel_id, seq, thread_id } = message;
  const { data } = useQuery({
    queryKey: ['report-context', id],
    queryFn: () =>
      loadHistory(channel_id, {
        around: seq,
        limit: 4 * AROUND,
        ...(thread_id === undefined ? {} : { thread: thread_id }),
      }),
    enabled: isShown,
    retry: false,
    staleTime: 0,
  });
  const around = data?.page.messages ?? [];
  const before = around.filter((one) => one.seq < seq).slice(-AROUND);
  const after = around.filter((one) => one.seq > seq).slice(0, AROUND);
  const to = thread_id === undefined ? paths.message(channel_id, seq) : paths.anyMessage(id);
  return (
    <div className={styles.context}>
      {isShown && <Around messages={before} people={people} label={t('report.before')} />}
      {children}
      {isShown && <Around messages={after} people={people} label={t('report.after')} />}
      <p className={styles.contextWays}>
        <Button look="plain" isSmall aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {t(isShown ? 'report.noContext' : 'report.context')}
        </Button>
        <Link to={to}>{t('report.toMessage')}</Link>
      </p>
    </div>
  );
}

function Around(props: { messages: readonly Message[]; people: People; label: string }) {
  const { t } = useText('moderation');
  const { messages, people, label } = props;
  if (messages.length === 0) return null;
  return (
    <ul className={styles.around} aria-label={label}>
      {messages.map((message) => (
        <li key={message.id}>
          <b>{message.hook ?? people.name(message.author_id)}</b>{' '}
          {message.deleted_at !== null
            ? t('report.deleted')
            : message.marks?.is_hidden === true
              ? t('report.isHidden')
              : plainText(message.tree)}
        </li>
      ))}
    </ul>
  );
}
