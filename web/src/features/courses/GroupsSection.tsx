import { ChevronRight } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Membership } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { ChannelIcon } from './ChannelIcon';

/** The groups I work in. Nothing for people without one. */
export function GroupsSection({ memberships }: { memberships: readonly Membership[] }) {
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
            <Link className={list.row} to={paths.channel(channel.id)}>
              <ChannelIcon channel={channel} />
              <div className={list.words}>
                <p className={list.title}>{channel.name}</p>
                {channel.purpose !== '' && <p className={list.detail}>{channel.purpose}</p>}
              </div>
              <ChevronRight aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
