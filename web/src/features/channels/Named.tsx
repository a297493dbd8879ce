import { useContext } from 'react';
import { LiveContext } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { daysBetween, exactTime, shortDay, timeOfDay, weekdayTime } from '@/lib/time';
import type { Mentioned } from '@/protocol';
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
