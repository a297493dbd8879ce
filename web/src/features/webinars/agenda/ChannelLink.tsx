import { MessagesSquare } from 'lucide-react';
import { useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { ChannelId, Webinar } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import styles from './Agenda.module.css';

/** The channel of the webinar's week; none for guests, who are in no run. */
export function useWeekChannel(webinar: Webinar): ChannelId | null {
  const isMine = useMe().runs.some(({ id }) => id === webinar.run_id);
  const run = useRunSnapshot(isMine ? webinar.run_id : undefined);
  return run?.weeks.find(({ number }) => number === webinar.week)?.channel_id ?? null;
}

/** The way to the conversation that goes on beside the webinar and after it. */
export function ChannelLink({ webinar }: { webinar: Webinar }) {
  const { t } = useText('webinars');
  const channel = useWeekChannel(webinar);
  if (channel === null) return null;
  return (
    <p className={styles.channel}>
      <Link to={paths.channel(channel)} className={classNames(button.button, button.quiet)}>
        <MessagesSquare aria-hidden="true" />
        {t('agenda.channel')}
      </Link>
      <span className={styles.detail}>{t('agenda.channelText')}</span>
    </p>
  );
}
