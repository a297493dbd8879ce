import { useQuery } from '@tanstack/react-query';
import { PenLine, Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { meQuery } from '@/features/accounts/queries';
import { runQuery } from '@/features/courses/queries';
import { useText } from '@/i18n/useText';
import { channelName } from '@/lib/channel-name';
import { classNames } from '@/lib/class-names';
import { type Channel, limits, type RunId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { CountBadge } from '@/ui/Badge';
import { ChannelIcon } from './ChannelIcon';
import styles from './ChannelList.module.css';
import { listOf } from './channel-list';
import { BrowseDialog, DirectDialog } from './lazy-list';
import { usePeople } from './people';

interface Props {
  runId: RunId;
  /** Where a group's channel is: in its project space. */
  groupHref: (channel: Channel) => string;
}

/** The channels of a run: those I am in, by section, with what is new in each. */
export function ChannelList({ runId, groupHref }: Props) {
  const { t } = useText('channels');
  const { data: person } = useQuery(meQuery());
  const { data: run } = useQuery(runQuery(runId));
  const people = usePeople(runId);
  const [isBrowsing, setIsBrowsing] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  if (!person) return null;
  const { course, groups, direct, others } = listOf(person, run, runId);
  return (
    <div className={styles.list}>
      <Section title={t('channels.title')} entries={course} />
      {others.length > 0 && (
        <button type="button" className={styles.browse} onClick={() => setIsBrowsing(true)}>
          <Plus size={16} aria-hidden="true" />
          {t('channels.browse', { count: others.length })}
        </button>
      )}
      {groups.length > 0 && (
        <Section title={t('channels.groups', { count: groups.length })} entries={groups} href={groupHref} />
      )}
      {direct.length > 0 && (
        <Section
          title={t('channels.direct')}
          entries={direct}
          nameOf={(channel) => channelName(channel, person.me.person.id, people.name)}
        />
      )}
      <button type="button" className={styles.browse} onClick={() => setIsWriting(true)}>
        <PenLine size={16} aria-hidden="true" />
        {t('channels.write')}
      </button>
      <Suspense fallback={null}>
        {isWriting && <DirectDialog runId={runId} onClose={() => setIsWriting(false)} />}
        {isBrowsing && <BrowseDialog channels={others} onClose={() => setIsBrowsing(false)} />}
      </Suspense>
    </div>
  );
}

interface Entry {
  channel: Channel;
  unread: number;
}

interface SectionProps {
  title: string;
  entries: readonly Entry[];
  href?: (channel: Channel) => string;
  nameOf?: (channel: Channel) => string;
}

function Section(props: SectionProps) {
  const { title, entries, href = ({ id }) => paths.channel(id), nameOf = ({ name }) => name } = props;
  const { t } = useText('channels');
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {entries.length === 0 && <p className={styles.none}>{t('channels.none')}</p>}
      <ul>
        {entries.map(({ channel, unread }) => (
          <li key={channel.id}>
            <Link to={href(channel)} className={classNames(styles.entry, unread > 0 && styles.unread)}>
              <ChannelIcon channel={channel} size={18} />
              <span className={styles.name}>{nameOf(channel)}</span>
              <CountBadge
                count={unread}
                highest={limits.UNREAD_COUNTED}
                label={t('channels.unread', { count: unread })}
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
