import type { People } from '@/features/channels/people';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import type { CaughtTalk } from '@/protocol';

/** The name of a talk's channel; a direct conversation is named by the others in it. */
export function useTalkName(people: People): (talk: CaughtTalk) => string {
  const { language } = useText('catchUp');
  const { me, memberships } = useMe();
  return ({ channel_id, channel }) => {
    if (channel !== '') return channel;
    const known = memberships.find((membership) => membership.channel.id === channel_id)?.channel;
    const others = (known?.people ?? []).filter((id) => id !== me.person.id);
    return inWords(others.map(people.name), language);
  };
}
