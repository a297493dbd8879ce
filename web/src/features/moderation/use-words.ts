import { useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { moment } from '@/lib/time';
import type { ChannelId, ModerationEntry, PersonId, RunId } from '@/protocol';

/** What an entry of the ledger says, with the names of today; to whom it concerns it says `du`. */
export function useActWords(
  run: RunId,
  personOf: (person: PersonId) => string,
): (entry: Pick<ModerationEntry, 'act' | 'person_id'>) => string {
  const { t, language } = useText('moderation');
  const now = useNow();
  const { me, memberships, runs } = useMe();
  const channels = useRunSnapshot(runs.some(({ id }) => id === run) ? run : undefined)?.channels;
  const known = (id: ChannelId) =>
    memberships.find(({ channel }) => channel.id === id)?.channel.name ??
    channels?.find((channel) => channel.id === id)?.name;
  const nameOf = (id: ChannelId) => known(id) ?? t('act.someChannel');
  return ({ act, person_id }) => {
    const isMine = person_id === me.person.id;
    const whom = isMine ? 'mine' : 'of';
    const person = person_id === null ? t('act.somebody') : personOf(person_id);
    switch (act.kind) {
      case 'hid':
        return t(`act.hid.${whom}`, { person });
      case 'decided':
        return t(`act.${act.verdict}.${whom}`, { person });
      case 'silenced':
        return t(`act.silenced.${whom}`, { person, until: moment(new Date(act.until), now, language) });
      case 'slowed': {
        const channel = nameOf(act.channel_id);
        const { seconds } = act;
        if (seconds === 0) return t('act.notSlow', { channel });
        return seconds < 60
          ? t('act.slowSeconds', { channel, count: seconds })
          : t('act.slowMinutes', { channel, count: Math.round(seconds / 60) });
      }
      case 'restricted':
        return t(act.trainers_only ? 'act.restricted' : 'act.notRestricted', {
          channel: nameOf(act.channel_id),
        });
      case 'locked':
        return t(act.is_locked ? 'act.locked' : 'act.notLocked', { channel: nameOf(act.channel_id) });
      case 'took_out': {
        const channel = known(act.channel_id);
        // Who was in a private channel does not find it any more.
        if (channel === undefined) return t(`act.tookOutSomewhere.${whom}`, { person });
        return t(`act.tookOut.${whom}`, { person, channel });
      }
      case 'banned':
        return t(`act.banned.${whom}`, { person });
    }
  };
}
