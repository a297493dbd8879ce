import { ChevronRight } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { exactTime, timeUntil } from '@/lib/time';
import type { Channel, Membership } from '@/protocol';
import { Link } from '@/routing/Link';
import { Pill } from '@/ui/Badge';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { Time } from '@/ui/Time';
import { ChannelIcon } from './ChannelIcon';
import styles from './Today.module.css';

interface Props {
  memberships: readonly Membership[];
  /** Where the group is. */
  href: (channel: Channel) => string;
  /** When its work is due. */
  due: (channel: Channel) => string | null;
}

/** The groups I work in. Nothing for people without one. */
export function GroupsSection({ memberships, href, due }: Props) {
  const { t } = useText('courses');
  const groups = memberships
    .map(({ channel }) => channel)
    .filter((channel) => channel.section === 'group' && channel.archived_at === null)
    .sort((a, b) => a.name.localeCompare(b.name));
  if (groups.length === 0) return null;
  return (
    <Section title={t('today.groups')}>
      <ul className={list.list}>
        {groups.map((channel) => (
          <li key={channel.id}>
            <Link className={classNames(list.row, styles.group)} to={href(channel)}>
              <ChannelIcon channel={channel} />
              <div className={list.words}>
                <p className={list.title}>{channel.name}</p>
                {channel.purpose !== '' && <p className={list.detail}>{channel.purpose}</p>}
              </div>
              <Due at={due(channel)} />
              <ChevronRight aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Due({ at }: { at: string | null }) {
  const { t, language } = useText('courses');
  const now = useNow();
  if (at === null) return null;
  const when = new Date(at);
  return (
    <span className={styles.due}>
      <Pill tone={when > now ? 'warn' : 'plain'}>
        <Time at={at} exact={exactTime(when, language)}>
          {when > now ? t('today.due', { when: timeUntil(when, now, language) }) : t('today.dueOver')}
        </Time>
      </Pill>
    </span>
  );
}
