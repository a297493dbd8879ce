import { useQuery } from '@tanstack/react-query';
import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Channel, PersonId, RunMember } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Checks } from '@/ui/Choices';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import styles from './Form.module.css';
import { useSetMember } from './mutations';
import { channelMembersQuery } from './queries';

/** Who is in a channel; each tick takes effect at once. */
export function ChannelMembers({ channel, people }: { channel: Channel; people: readonly RunMember[] }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const members = useQuery(channelMembersQuery(channel.id));
  const setMember = useSetMember(channel.id);
  if (members.isError) {
    const isHidden = problemCode(members.error) === 'forbidden';
    return (
      <Banner tone="info">{isHidden ? t('channels.membersPrivate') : problem.text(members.error)}</Banner>
    );
  }
  if (members.data === undefined) return <Skeleton label={t('loading')} />;
  const known = members.data;
  function change(next: PersonId[]) {
    const person = next.find((id) => !known.includes(id)) ?? known.find((id) => !next.includes(id));
    if (person === undefined) return;
    setMember.mutate(
      { person, isMember: next.includes(person) },
      { onError: (error) => toast({ text: problem.text(error) ?? '' }) },
    );
  }
  return (
    <div className={styles.members}>
      <Checks<PersonId>
        legend={t('channels.members')}
        values={known}
        choices={people.map(({ person }) => ({ value: person.id, label: person.display_name }))}
        onChange={change}
      />
    </div>
  );
}
