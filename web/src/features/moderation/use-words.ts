import { usePeople } from '@/features/channels/people';
import { useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { moment } from '@/lib/time';
import type { ChannelId, ModerationEntry, RunId } from '@/protocol';

/** What an entry of the ledger says, with the names of today; to whom it concerns it says `du`. */
export function useActWords(run: RunId): (entry: Pick<ModerationEntry, 'act' | 'person_id'>) => string {
  const { t, language } = useText('moderation');
  const now = useNow();
  const { me, memberships } = useMe();
  const people = usePeople(run);
  const channels = useRunSnapshot(run)?.channels;
  const nameOf = (id: ChannelId) =>
    memberships.find(({ channel }) => channel.id === id)?.channel.name ??
    channels?.find((channel) => channel.id === id)?.name ??
    t('act.someChannel');
  return ({ act, person_id }) => {
    const isMine = person_id === me.person.id;
    const whom = isMine ? 'mine' : 'of';
    const person = person_id === null ? t('act.somebody') : people.name(person_id);
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
      case 'banned':
        return t(`act.banned.${whom}`, { person });
    }
  };
}
