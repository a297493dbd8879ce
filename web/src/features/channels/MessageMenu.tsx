import { CornerUpLeft, History, Link2, MailOpen, Pencil, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '@/i18n/useText';
import type { Message, PersonId } from '@/protocol';
import { toast } from '@/ui/toast';
import { type MenuItem, RowMenu } from './RowMenu';
import type { Rights } from './rights';

export interface MenuPlace {
  message: Message;
  at: HTMLElement | { x: number; y: number };
}

interface Props {
  place: MenuPlace;
  me: PersonId;
  rights: Rights | null;
  onClose: () => void;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
  onDelete: (message: Message) => void;
  onVersions: (message: Message) => void;
  onUnread: (message: Message) => void;
}

/** What can be done with a message: only what this person may. */
export function MessageMenu(props: Props) {
  const { place, me, rights } = props;
  const { message } = place;
  const { t } = useText('channels');
  const isOwn = message.author_id === me;
  const at = useMemo(() => pointOf(place.at), [place.at]);
  const items: (MenuItem | false)[] = [
    rights?.canPost === true && {
      key: 'reply',
      label: t('menu.reply'),
      icon: <CornerUpLeft aria-hidden="true" />,
      onChoose: () => props.onReply(message),
    },
    isOwn &&
      rights?.canPost === true && {
        key: 'edit',
        label: t('menu.edit'),
        icon: <Pencil aria-hidden="true" />,
        onChoose: () => props.onEdit(message),
      },
    {
      key: 'link',
      label: t('menu.copyLink'),
      icon: <Link2 aria-hidden="true" />,
      onChoose: () => void copyLink(message, t('menu.copied'), t('menu.notCopied')),
    },
    rights?.isMember === true && {
      key: 'unread',
      label: t('menu.markUnread'),
      icon: <MailOpen aria-hidden="true" />,
      onChoose: () => props.onUnread(message),
    },
    message.edited_at !== null && {
      key: 'versions',
      label: t('menu.versions'),
      icon: <History aria-hidden="true" />,
      onChoose: () => props.onVersions(message),
    },
    ((isOwn && rights?.canPost === true) || rights?.canDeleteOthers === true) && {
      key: 'delete',
      label: t('menu.delete'),
      icon: <Trash2 aria-hidden="true" />,
      isDanger: true,
      onChoose: () => props.onDelete(message),
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

function pointOf(at: MenuPlace['at']): { x: number; y: number } {
  if (!(at instanceof HTMLElement)) return at;
  const { left, bottom, width } = at.getBoundingClientRect();
  // Below a button; inside a row, where its text begins.
  return width < 100 ? { x: left, y: bottom + 4 } : { x: left + 72, y: Math.min(bottom, innerHeight - 40) };
}

async function copyLink(message: Message, done: string, failed: string): Promise<void> {
  const address = new URL(`/channels/${message.channel_id}/messages/${message.seq}`, location.origin).href;
  try {
    await navigator.clipboard.writeText(address);
    toast({ text: done });
  } catch {
    toast({ text: `${failed} ${address}` });
  }
}
