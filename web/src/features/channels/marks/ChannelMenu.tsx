import {
  Bell,
  BellOff,
  BellRing,
  Check,
  Download,
  FileText,
  Pin,
  Settings2,
  Tag,
  VolumeX,
} from 'lucide-react';
import { useMemo } from 'react';
import { path, put } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { type Done, type NotifyLevel, type PutLevel, routes } from '@/protocol';
import { toast } from '@/ui/toast';
import type { Side } from '../ConversationPage';
import type { TopicTask } from '../parts';
import { type MenuItem, RowMenu } from '../RowMenu';
import type { Conversation } from '../use-conversation';

interface Props {
  conversation: Conversation;
  at: HTMLElement;
  onShow: (side: Side) => void;
  onTask: (task: TopicTask) => void;
  onClose: () => void;
}

const LEVELS: Record<NotifyLevel, typeof Bell> = {
  all: BellRing,
  mentions: Bell,
  nothing: BellOff,
  muted: VolumeX,
};

/** What can be done with a channel: of what it tells me, what stands beside it, and a new topic. */
export function ChannelMenu({ conversation, at, onShow, onTask, onClose }: Props) {
  const { t } = useText('talk');
  const problem = useProblem();
  const { membership, rights, snapshot } = conversation;
  const place = useMemo(() => {
    const { right, bottom } = at.getBoundingClientRect();
    return { x: right - 260, y: bottom + 4 };
  }, [at]);
  const choose = async (level: NotifyLevel) => {
    const channel = snapshot?.channel.id;
    if (channel === undefined) return;
    const body: PutLevel = { command_id: newCommandId(), level };
    try {
      await put<Done>(path(routes.CHANNEL_LEVEL, { channel }), body);
      toast({ text: t(`level.${level}Done`) });
    } catch (refused) {
      toast({ text: problem.text(refused) ?? '' });
    }
  };
  // What a group said is its members'; what a course said is its trainers'.
  const canExport =
    rights?.leads === true || (membership !== undefined && snapshot?.channel.section === 'group');
  const items: (MenuItem | false)[] = [
    rights?.canPost === true && {
      key: 'topic',
      label: t('channel.newTopic'),
      icon: <Tag aria-hidden="true" />,
      onChoose: () => onTask({ type: 'make', messages: [] }),
    },
    {
      key: 'pins',
      label: t('pins.title'),
      icon: <Pin aria-hidden="true" />,
      onChoose: () => onShow('pins'),
    },
    {
      key: 'material',
      label: t('material.title'),
      icon: <FileText aria-hidden="true" />,
      onChoose: () => onShow('material'),
    },
    rights?.leads === true &&
      snapshot !== undefined &&
      snapshot.channel.kind !== 'direct' && {
        key: 'settings',
        label: t('channel.settings'),
        icon: <Settings2 aria-hidden="true" />,
        onChoose: () => onShow('settings'),
      },
    canExport &&
      snapshot !== undefined && {
        key: 'export',
        label: t('channel.export'),
        icon: <Download aria-hidden="true" />,
        href: path(routes.CHANNEL_EXPORT, { channel: snapshot.channel.id }),
      },
    ...(membership
      ? Object.entries(LEVELS).map(([name, Icon]): MenuItem => {
          const level = name as NotifyLevel;
          return {
            key: level,
            label: t(`level.${level}`),
            icon: membership.level === level ? <Check aria-hidden="true" /> : <Icon aria-hidden="true" />,
            isChecked: membership.level === level,
            onChoose: () => void choose(level),
          };
        })
      : []),
  ];
  return (
    <RowMenu
      label={t('channel.menu')}
      items={items.filter((item) => item !== false)}
      at={place}
      onClose={onClose}
    />
  );
}
