import { useQueryClient } from '@tanstack/react-query';
import { type MouseEvent, type ReactNode, useContext } from 'react';
import { get, path } from '@/api/client';
import { LiveContext } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { daysBetween, exactTime, shortDay, timeOfDay, weekdayTime } from '@/lib/time';
import { type InsideLink as Inside, type Mentioned, routes, type Topic } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { toast } from '@/ui/toast';
import styles from './MessageText.module.css';
import { useNameOf } from './names';

/** Somebody who is named: by their name of today. */
export function Mention({ who, name }: { who: Mentioned; name: string }) {
  const me = useContext(LiveContext)?.person;
  const known = useNameOf(who);
  const { t } = useText('channels');
  const isMine =
    who.kind === 'everybody' || (who.kind === 'person' ? who.person_id === me : known?.hasMe(me) === true);
  const words = who.kind === 'everybody' ? t('message.everybody') : (known?.name ?? name);
  return (
    <span className={classNames(styles.mention, isMine && styles.mine)} title={`@${name}`}>
      @{words}
    </span>
  );
}

interface InsideProps {
  to: Inside;
  tabIndex: number;
  children: ReactNode;
}

/** A link to a message or a topic, wherever it is by now. */
export function InsideLink({ to, tabIndex, children }: InsideProps) {
  const go = useGo();
  const cache = useQueryClient();
  const problem = useProblem();
  if (to.kind === 'message')
    return (
      <Link to={`/messages/${to.message_id}`} tabIndex={tabIndex}>
        {children}
      </Link>
    );
  const open = (event: MouseEvent) => {
    event.preventDefault();
    const { topic_id } = to;
    cache
      .fetchQuery({
        queryKey: ['topic-place', topic_id],
        queryFn: () => get<Topic>(path(routes.TOPIC_BY_ID, { topic: topic_id })),
        staleTime: 0,
      })
      .then(({ id, channel_id, merged_into }) =>
        go(`${paths.channel(channel_id)}?topic=${merged_into ?? id}`),
      )
      .catch((error: unknown) => toast({ text: problem.text(error) ?? '' }));
  };
  return (
    <a href={`#topic-${to.topic_id}`} tabIndex={tabIndex} onClick={open}>
      {children}
    </a>
  );
}

/** A moment in the reader's own zone; what the writer wrote is in its title. */
export function LocalTime({ at, text }: { at: string; text: string }) {
  const { language } = useText('channels');
  const when = new Date(at);
  const now = new Date();
  const words =
    Math.abs(daysBetween(now, when)) < 7
      ? weekdayTime(when, language)
      : `${shortDay(when, now, language)}, ${timeOfDay(when, language)}`;
  return (
    <time dateTime={at} className={styles.time} title={`${exactTime(when, language)} (${text})`}>
      {words}
    </time>
  );
}
