import {
  Bell,
  BellOff,
  Check,
  CheckCheck,
  FolderInput,
  Link2,
  Lock,
  LockOpen,
  Merge,
  Pencil,
  RotateCcw,
} from 'lucide-react';
import { useMemo } from 'react';
import { useCopyLink } from '@/features/channels/marks/use-copy-link';
import { useTalk } from '@/features/channels/marks/use-talk';
import type { TopicTask } from '@/features/channels/parts';
import { type MenuItem, RowMenu } from '@/features/channels/RowMenu';
import type { Conversation } from '@/features/channels/use-conversation';
import { useText } from '@/i18n/useText';
import type { Topic, TopicState, TopicWish } from '@/protocol';
import { paths } from '@/routing/paths';

interface Props {
  conversation: Conversation;
  topic: Topic;
  at: HTMLElement;
  onTask: (task: TopicTask) => void;
  onClose: () => void;
}

/** What can be done with a topic. */
export function TopicMenu({ conversation, topic, at, onTask, onClose }: Props) {
  const { t } = useText('topics');
  const talk = useTalk();
  const copyLink = useCopyLink();
  const { rights, membership, me } = conversation;
  const wish = membership?.topics?.find(({ topic_id }) => topic_id === topic.id)?.wish ?? null;
  const canChange = rights?.canPost === true && (topic.state !== 'locked' || rights.leads);
  const isMine = canChange && (rights.leads || topic.created_by === me);
  const isDirect = conversation.snapshot?.channel.kind === 'direct';
  const place = useMemo(() => {
    const { right, bottom } = at.getBoundingClientRect();
    return { x: right - 240, y: bottom + 4 };
  }, [at]);
  const become = (state: TopicState) => () =>
    void talk({ do: 'change_topic', topic_id: topic.id, title: null, state });
  const want = (next: TopicWish) => () =>
    void talk({ do: 'wish_topic', topic_id: topic.id, wish: wish === next ? null : next });
  const items: (MenuItem | false)[] = [
    rights?.isMember === true && {
      key: 'follow',
      label: t('menu.follow'),
      icon: wish === 'follow' ? <Check aria-hidden="true" /> : <Bell aria-hidden="true" />,
      isChecked: wish === 'follow',
      onChoose: want('follow'),
    },
    rights?.isMember === true && {
      key: 'mute',
      label: t('menu.mute'),
      icon: wish === 'mute' ? <Check aria-hidden="true" /> : <BellOff aria-hidden="true" />,
      isChecked: wish === 'mute',
      onChoose: want('mute'),
    },
    canChange && {
      key: 'rename',
      label: t('menu.rename'),
      icon: <Pencil aria-hidden="true" />,
      onChoose: () => onTask({ type: 'rename', topic }),
    },
    canChange &&
      topic.state === 'open' && {
        key: 'resolve',
        label: t('menu.resolve'),
        icon: <CheckCheck aria-hidden="true" />,
        onChoose: become('resolved'),
      },
    canChange &&
      topic.state === 'resolved' && {
        key: 'reopen',
        label: t('menu.reopen'),
        icon: <RotateCcw aria-hidden="true" />,
        onChoose: become('open'),
      },
    isMine && {
      key: 'merge',
      label: t('menu.merge'),
      icon: <Merge aria-hidden="true" />,
      onChoose: () => onTask({ type: 'merge', topic }),
    },
    rights?.leads === true &&
      rights.canPost && {
        key: 'lock',
        label: t(topic.state === 'locked' ? 'menu.unlock' : 'menu.lock'),
        icon: topic.state === 'locked' ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />,
        onChoose: become(topic.state === 'locked' ? 'open' : 'locked'),
      },
    isMine &&
      !isDirect && {
        key: 'move',
        label: t('menu.move'),
        icon: <FolderInput aria-hidden="true" />,
        onChoose: () => onTask({ type: 'move_topic', topic }),
      },
    {
      key: 'link',
      label: t('menu.copyLink'),
      icon: <Link2 aria-hidden="true" />,
      onChoose: () => void copyLink(paths.topicById(topic.id)),
    },
  ];
  return (
    <RowMenu
      label={t('menu.label')}
      items={items.filter((item) => item !== false)}
      at={place}
      onClose={onClose}
    />
  );
}
