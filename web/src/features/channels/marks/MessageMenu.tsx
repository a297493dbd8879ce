import {
  AlarmClock,
  Bookmark,
  CornerUpLeft,
  Flag,
  FolderInput,
  Gavel,
  History,
  Link2,
  ListChecks,
  MailOpen,
  MessageSquareText,
  Pencil,
  Pin,
  PinOff,
  SmilePlus,
  Tag,
  Trash2,
  UserRound,
} from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { paths } from '@/routing/paths';
import { type MenuItem, RowMenu } from '../RowMenu';
import type { Conversation } from '../use-conversation';
import type { Ways } from '../use-message-work';
import { useCopyLink } from './use-copy-link';
import { useSave } from './use-save';
import { useTalk } from './use-talk';

interface Props {
  conversation: Conversation;
  message: Message;
  at: { x: number; y: number };
  ways: Ways;
  onClose: () => void;
  onOpen: (type: 'react' | 'remind' | 'person' | 'delete' | 'remove' | 'versions' | 'report') => void;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
}

/** What can be done with a message: only what this person may. */
export function MessageMenu({ conversation, message, at, ways, onOpen, ...props }: Props) {
  const { me, rights, people } = conversation;
  const { t } = useText('talk');
  const talk = useTalk();
  const save = useSave();
  const copyLink = useCopyLink();
  const isOwn = message.author_id === me;
  const canPost = rights?.canPost === true;
  const { onThread, onSelect, onUnread } = ways;
  const isPinned = message.marks?.pin !== undefined;
  // What nobody filed yet anybody may file; what others wrote only trainers move.
  const canSelect = canPost && message.thread_id === undefined && onSelect !== undefined;
  const canMove = canSelect && (isOwn || rights.leads);
  const canFile = canSelect && (canMove || message.marks?.topic_id === undefined);
  const items: (MenuItem | false)[] = [
    canPost && {
      key: 'reply',
      label: t('menu.reply'),
      icon: <CornerUpLeft aria-hidden="true" />,
      onChoose: () => props.onReply(message),
    },
    isOwn &&
      canPost && {
        key: 'edit',
        label: t('menu.edit'),
        icon: <Pencil aria-hidden="true" />,
        onChoose: () => props.onEdit(message),
      },
    canPost &&
      onThread !== undefined && {
        key: 'thread',
        label: t('menu.thread'),
        icon: <MessageSquareText aria-hidden="true" />,
        onChoose: () => onThread(message.id),
      },
    canPost && {
      key: 'react',
      label: t('menu.react'),
      icon: <SmilePlus aria-hidden="true" />,
      onChoose: () => onOpen('react'),
    },
    {
      key: 'save',
      label: t('menu.save'),
      icon: <Bookmark aria-hidden="true" />,
      onChoose: () => void save(message.id, null),
    },
    {
      key: 'remind',
      label: t('menu.remind'),
      icon: <AlarmClock aria-hidden="true" />,
      onChoose: () => onOpen('remind'),
    },
    canPost &&
      message.thread_id === undefined && {
        key: 'pin',
        label: t(isPinned ? 'menu.unpin' : 'menu.pin'),
        icon: isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />,
        onChoose: () => void talk({ do: 'pin', message_id: message.id, on: !isPinned }),
      },
    canFile && {
      key: 'topic',
      label: t('menu.topic'),
      icon: <Tag aria-hidden="true" />,
      onChoose: () => ways.onTask({ type: 'make', messages: [message.id] }),
    },
    canMove && {
      key: 'move',
      label: t('menu.move'),
      icon: <FolderInput aria-hidden="true" />,
      onChoose: () => ways.onTask({ type: 'move', messages: [message.id] }),
    },
    canSelect && {
      key: 'select',
      label: t('menu.select'),
      icon: <ListChecks aria-hidden="true" />,
      onChoose: () => onSelect(message),
    },
    {
      key: 'link',
      label: t('menu.copyLink'),
      icon: <Link2 aria-hidden="true" />,
      onChoose: () => void copyLink(paths.anyMessage(message.id)),
    },
    rights?.isMember === true &&
      onUnread !== undefined && {
        key: 'unread',
        label: t('menu.markUnread'),
        icon: <MailOpen aria-hidden="true" />,
        onChoose: () => onUnread(message),
      },
    message.edited_at !== null && {
      key: 'versions',
      label: t('menu.versions'),
      icon: <History aria-hidden="true" />,
      onChoose: () => onOpen('versions'),
    },
    !isOwn && {
      key: 'report',
      label: t('menu.report'),
      icon: <Flag aria-hidden="true" />,
      onChoose: () => onOpen('report'),
    },
    !isOwn &&
      message.hook === undefined && {
        key: 'person',
        label: t('menu.person', { name: people.name(message.author_id) }),
        icon: <UserRound aria-hidden="true" />,
        onChoose: () => onOpen('person'),
      },
    isOwn &&
      (canPost || rights?.readOnly === 'silenced') && {
        key: 'delete',
        label: t('menu.delete'),
        icon: <Trash2 aria-hidden="true" />,
        isDanger: true,
        onChoose: () => onOpen('delete'),
      },
    // What others wrote is not deleted but removed, with a reason.
    !isOwn &&
      rights?.canRemoveOthers === true && {
        key: 'remove',
        label: t('menu.remove'),
        icon: <Gavel aria-hidden="true" />,
        isDanger: true,
        onChoose: () => onOpen('remove'),
      },
  ];
  return (
    <RowMenu
      label={t('menu.label')}
      items={items.filter((item) => item !== false)}
      at={at}
      onClose={props.onClose}
    />
  );
}
