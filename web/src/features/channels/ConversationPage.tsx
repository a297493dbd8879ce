import { ArrowLeft, Ellipsis, MessageCircleQuestion, PanelRight } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { problemCode } from '@/api/errors';
import { usePresence } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import type { ChannelId, ChannelSnapshot, MessageId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { IconButton } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { backClass, PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { ChannelIcon } from './ChannelIcon';
import styles from './ConversationPage.module.css';
import { Foot } from './Foot';
import { ChannelMenu, loadSoon, MaterialPanel, MembersPanel, PinsBar, PinsPanel } from './lazy';
import { MessagesPane, type PaneHandle } from './MessagesPane';
import { type TopicTask, useParts } from './parts';
import { type Conversation, useConversation } from './use-conversation';
import { type TalkPlace, useTalkPlace } from './use-talk-place';

interface Props {
  channelId: ChannelId;
  /** A linked message: the conversation opens there. */
  seq?: number;
}

/** A channel and its conversation. */
export function ConversationPage(props: Props) {
  return <OneConversation {...props} hasHead />;
}

/** The conversation alone, where its place has a head already. */
export function ConversationPane(props: Props) {
  return <OneConversation {...props} hasHead={false} />;
}

interface OneProps extends Props {
  hasHead: boolean;
}

function OneConversation(props: OneProps) {
  const place = useTalkPlace();
  return <Opened key={`${props.channelId}/${place.topic}`} {...props} place={place} />;
}

function Opened({ channelId, seq, hasHead, place }: OneProps & { place: TalkPlace }) {
  const { t } = useText('channels');
  const problem = useProblem();
  const conversation = useConversation(channelId, seq, place.topic, place.thread);
  const { snapshot, error } = conversation;
  useEffect(() => {
    const timer = setTimeout(loadSoon, 1_000);
    return () => clearTimeout(timer);
  }, []);
  if (snapshot)
    return (
      <Loaded
        conversation={conversation}
        snapshot={snapshot}
        seq={place.topic === null ? seq : undefined}
        hasHead={hasHead}
        place={place}
      />
    );
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
  place: TalkPlace;
}

/** What stands beside the conversation; a thread goes before it, and is part of the address. */
export type Side = 'members' | 'pins' | 'material' | 'settings' | null;

function Loaded({ conversation, snapshot, seq, hasHead, place }: LoadedProps) {
  const { t } = useText('channels');
  const { Thread, TopicBar, TopicTask: Task, Settings } = useParts();
  const { channel, members } = snapshot;
  const [side, setSide] = useState<Side>(null);
  const [task, setTask] = useState<TopicTask | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<MessageId> | null>(null);
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  const field = useRef<HTMLElement>(null);
  const pane = useRef<PaneHandle>(null);
  const presence = usePresence(channel.run_id);
  const [pathname, go] = useLocation();
  const here = members.filter((member) => presence.here.has(member)).length;
  const show = (next: Side) => {
    if (place.thread !== null) place.openThread(null);
    setSide(next);
  };
  const jumpAway = (to: number) => go(`${pathname.replace(/\/messages\/\d+$/, '')}/messages/${to}`);
  const isStacked = useIsStacked();
  const jumpTo = (to: number) => {
    if (place.topic === null) pane.current?.jump(to);
    else jumpAway(to);
    // There the panel covers what was jumped to.
    if (isStacked) setSide(null);
  };
  const beside = place.thread === null ? side : null;
  const isMembers = beside === 'members';
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        {hasHead && (
          <PageHeader
            title={conversation.name}
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
                  label={t('header.menu')}
                  icon={<Ellipsis />}
                  aria-haspopup="menu"
                  onClick={(event) => setMenuAt(event.currentTarget)}
                />
                <IconButton
                  label={t('header.members')}
                  icon={<PanelRight />}
                  isOn={isMembers}
                  onClick={() => show(isMembers ? null : 'members')}
                />
              </>
            }
          />
        )}
        <Suspense fallback={null}>
          {snapshot.pinned.length > 0 && (
            <PinsBar conversation={conversation} onJump={jumpTo} onShowAll={() => show('pins')} />
          )}
          {snapshot.topics.some(({ merged_into }) => merged_into === null) && (
            <TopicBar
              conversation={conversation}
              chosen={place.topic}
              onChoose={place.openTopic}
              onTask={setTask}
            />
          )}
        </Suspense>
        <MessagesPane
          conversation={conversation}
          snapshot={snapshot}
          seq={seq}
          composer={field}
          handle={pane}
          place={place}
          chosen={chosen}
          onChoose={setChosen}
          onTask={setTask}
          onJumpAway={jumpAway}
        />
        <Foot
          conversation={conversation}
          snapshot={snapshot}
          field={field}
          chosen={chosen}
          onEndChoosing={() => setChosen(null)}
          onTask={setTask}
          onSent={() => pane.current?.toNewest()}
        />
      </div>
      <Suspense fallback={null}>
        {isMembers && <MembersPanel channelId={channel.id} onClose={() => setSide(null)} />}
        {place.thread !== null && (
          <Thread
            key={place.thread}
            conversation={conversation}
            root={place.thread}
            place={place}
            onTask={setTask}
          />
        )}
        {beside === 'settings' && <Settings conversation={conversation} onClose={() => setSide(null)} />}
        {beside === 'pins' && (
          <PinsPanel conversation={conversation} onJump={jumpTo} onClose={() => setSide(null)} />
        )}
        {beside === 'material' && (
          <MaterialPanel
            conversation={conversation}
            onJump={jumpTo}
            onThread={place.openThread}
            onClose={() => setSide(null)}
          />
        )}
        {menuAt && (
          <ChannelMenu
            conversation={conversation}
            at={menuAt}
            onShow={show}
            onTask={setTask}
            onClose={() => setMenuAt(null)}
          />
        )}
        {task && (
          <Task
            conversation={conversation}
            task={task}
            onChoose={place.openTopic}
            onClose={(isDone) => {
              setTask(null);
              if (isDone) setChosen(null);
            }}
          />
        )}
      </Suspense>
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
