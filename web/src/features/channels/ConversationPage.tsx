import { ArrowLeft, MessageCircleQuestion, PanelRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { problemCode } from '@/api/errors';
import { usePresence } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { ChannelId, ChannelSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { IconButton } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { backClass, PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { ChannelIcon } from './ChannelIcon';
import { Composer } from './Composer';
import styles from './ConversationPage.module.css';
import { MembersPanel } from './MembersPanel';
import { MessagesPane, type PaneHandle } from './MessagesPane';
import { ReadOnlyBar } from './ReadOnlyBar';
import { TypingLine } from './TypingLine';
import { type Conversation, useConversation } from './use-conversation';

interface Props {
  channelId: ChannelId;
  /** A linked message: the conversation opens there. */
  seq?: number;
}

/** A channel and its conversation. */
export function ConversationPage({ channelId, seq }: Props) {
  return <OneConversation key={channelId} channelId={channelId} seq={seq} hasHead />;
}

/** The conversation alone, where its place has a head already. */
export function ConversationPane({ channelId, seq }: Props) {
  return <OneConversation key={channelId} channelId={channelId} seq={seq} hasHead={false} />;
}

interface OneProps {
  channelId: ChannelId;
  seq: number | undefined;
  hasHead: boolean;
}

function OneConversation({ channelId, seq, hasHead }: OneProps) {
  const { t } = useText('channels');
  const problem = useProblem();
  const conversation = useConversation(channelId, seq);
  const { snapshot, error } = conversation;
  if (snapshot) return <Loaded conversation={conversation} snapshot={snapshot} seq={seq} hasHead={hasHead} />;
  const isGone = problemCode(error) === 'not_found';
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        {hasHead && <PageHeader title={t(isGone ? 'gone.title' : 'loading')} back={<Back />} />}
        {error ? (
          <EmptyState
            icon={<MessageCircleQuestion />}
            title={t(isGone ? 'gone.title' : 'failed.title')}
            text={isGone ? t('gone.text') : (problem.text(error) ?? '')}
          />
        ) : (
          <Skeleton label={t('loading')} rows={6} />
        )}
      </div>
    </div>
  );
}

interface LoadedProps {
  conversation: Conversation;
  snapshot: ChannelSnapshot;
  seq: number | undefined;
  hasHead: boolean;
}

function Loaded({ conversation, snapshot, seq, hasHead }: LoadedProps) {
  const { t } = useText('channels');
  const { channel, members } = snapshot;
  const { people, rights } = conversation;
  const [isMembersOpen, setIsMembersOpen] = useState(false);
  const field = useRef<HTMLElement>(null);
  const pane = useRef<PaneHandle>(null);
  const presence = usePresence(channel.run_id);
  const here = members.filter((member) => presence.here.has(member)).length;
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        {hasHead && (
          <PageHeader
            title={channel.name}
            subtitle={channel.purpose}
            icon={<ChannelIcon channel={channel} />}
            back={<Back />}
            actions={
              <>
                {here > 0 && (
                  <span className={styles.here}>
                    <Pill tone="ok">{t('header.here', { count: here })}</Pill>
                  </span>
                )}
                <IconButton
                  label={t('header.members')}
                  icon={<PanelRight />}
                  isOn={isMembersOpen}
                  onClick={() => setIsMembersOpen(!isMembersOpen)}
                />
              </>
            }
          />
        )}
        <MessagesPane
          conversation={conversation}
          snapshot={snapshot}
          seq={seq}
          composer={field}
          handle={pane}
        />
        <TypingLine channel={channel.id} people={people} />
        {rights?.readOnly ? (
          <ReadOnlyBar channel={channel} reason={rights.readOnly} canJoin={rights.canJoin} />
        ) : (
          <Composer
            channel={channel}
            name={channel.name}
            place={{ channel_id: channel.id, thread_id: null }}
            topicId={null}
            people={people}
            field={field}
            onSent={() => pane.current?.toNewest()}
          />
        )}
      </div>
      {isMembersOpen && <MembersPanel channelId={channel.id} onClose={() => setIsMembersOpen(false)} />}
    </div>
  );
}

function Back() {
  const { t } = useText('channels');
  return (
    <Link to={paths.course} className={backClass} aria-label={t('back')} title={t('back')}>
      <ArrowLeft size={20} aria-hidden="true" />
    </Link>
  );
}
