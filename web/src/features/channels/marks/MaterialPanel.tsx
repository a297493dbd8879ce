import { useQuery } from '@tanstack/react-query';
import { FileText, Link2 } from 'lucide-react';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import { type ChannelMaterial, type MessageId, type PersonId, routes } from '@/protocol';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';
import { SidePanel } from '../SidePanel';
import type { Conversation } from '../use-conversation';
import styles from './Pins.module.css';

interface Props {
  conversation: Conversation;
  onJump: (seq: number) => void;
  onThread: (root: MessageId) => void;
  onClose: () => void;
}

/** Files and links of a channel, the newest first. Asked anew whenever it is opened. */
export function MaterialPanel({ conversation, onClose, ...ways }: Props) {
  const { t } = useText('talk');
  const problem = useProblem();
  const channel = conversation.snapshot?.channel.id ?? ('' as never);
  const { data, error } = useQuery({
    queryKey: keys.material(channel),
    queryFn: ({ signal }) => get<ChannelMaterial>(path(routes.CHANNEL_MATERIAL, { channel }), { signal }),
    staleTime: 0,
  });
  const isEmpty = data !== undefined && data.files.length === 0 && data.links.length === 0;
  return (
    <SidePanel title={t('material.title')} onClose={onClose}>
      {error && <p role="alert">{problem.text(error)}</p>}
      {!data && !error && <Skeleton label={t('material.loading')} rows={4} />}
      {isEmpty && <EmptyState icon={<FileText />} title={t('material.none')} text={t('material.noneText')} />}
      <div className={styles.list}>
        {data !== undefined && data.files.length > 0 && (
          <section>
            <h3 className={styles.title}>{t('material.files')}</h3>
            <ul>
              {data.files.map((file) => (
                <li key={file.attachment.file_id} className={styles.item}>
                  <a
                    className={styles.thing}
                    href={path(routes.FILE_BY_ID, { file: file.attachment.file_id })}
                  >
                    <FileText size={18} aria-hidden="true" />
                    {file.attachment.name}
                  </a>
                  <Source conversation={conversation} of={file} {...ways} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {data !== undefined && data.links.length > 0 && (
          <section>
            <h3 className={styles.title}>{t('material.links')}</h3>
            <ul>
              {data.links.map((link) => (
                <li key={`${link.message_id} ${link.href}`} className={styles.item}>
                  <a
                    className={styles.thing}
                    href={link.href}
                    target="_blank"
                    rel="noopener noreferrer nofollow"
                  >
                    <Link2 size={18} aria-hidden="true" />
                    {link.text || link.href}
                  </a>
                  {link.text !== '' && link.text !== link.href && (
                    <p className={styles.address}>{link.href}</p>
                  )}
                  <Source conversation={conversation} of={link} {...ways} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </SidePanel>
  );
}

interface SourceProps extends Omit<Props, 'onClose'> {
  of: { seq: number; thread_id: MessageId | null; author_id: PersonId; at: string };
}

/** Whose message it came with, and the way there. */
function Source({ conversation, of, onJump, onThread }: SourceProps) {
  const { t, language } = useText('talk');
  const at = new Date(of.at);
  const { thread_id } = of;
  return (
    <button
      type="button"
      className={styles.all}
      title={`${t('pins.jump')}; ${exactTime(at, language)}`}
      onClick={() => (thread_id === null ? onJump(of.seq) : onThread(thread_id))}
    >
      {conversation.people.name(of.author_id)}, {recentTime(at, useNow(), language)}
    </button>
  );
}
