import { CheckCheck, ChevronRight } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Activity, Channel, Membership } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Dot } from '@/ui/Dot';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { Time } from '@/ui/Time';
import { ChannelIcon } from './ChannelIcon';

/** Channels with messages that I have not seen, the liveliest first. */
export function NewSection(props: { memberships: readonly Membership[]; activity: readonly Activity[] }) {
  const { t } = useText('courses');
  const channels = new Map(props.memberships.map(({ channel }) => [channel.id, channel]));
  const fresh = props.activity
    .filter((each) => each.unread > 0 && channels.has(each.channel_id))
    .sort((a, b) => (b.last_message_at ?? '').localeCompare(a.last_message_at ?? ''));
  const count = fresh.reduce((sum, each) => sum + each.unread, 0);
  return (
    <Section
      title={t('today.new')}
      action={count > 0 && <Link to={paths.catchUp}>{t('today.catchUp')}</Link>}
      note={
        count > 0
          ? t(fresh.length > 1 ? 'today.newNoteSpread' : 'today.newNote', { count, channels: fresh.length })
          : undefined
      }
    >
      {count === 0 ? (
        <EmptyState icon={<CheckCheck />} title={t('today.readTitle')} text={t('today.readText')} />
      ) : (
        <ul className={list.list}>
          {fresh.map((each) => {
            const channel = channels.get(each.channel_id);
            return channel && <NewRow key={each.channel_id} channel={channel} activity={each} />;
          })}
        </ul>
      )}
    </Section>
  );
}

function NewRow({ channel, activity }: { channel: Channel; activity: Activity }) {
  const { t, language } = useText('courses');
  const now = useNow();
  const last = activity.last_message_at;
  return (
    <li>
      <Link className={list.row} to={paths.channel(channel.id)}>
        <ChannelIcon channel={channel} />
        <div className={list.words}>
          <p className={list.title}>{channel.name}</p>
          <p className={list.detail}>
            {t('today.unread', { count: activity.unread })}
            {last !== null && (
              <>
                <Dot />
                {t('today.last')}{' '}
                <Time at={last} exact={exactTime(new Date(last), language)}>
                  {recentTime(new Date(last), now, language)}
                </Time>
              </>
            )}
          </p>
        </div>
        <ChevronRight aria-hidden="true" />
      </Link>
    </li>
  );
}
