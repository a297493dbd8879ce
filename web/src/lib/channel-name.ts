import type { Channel, PersonId } from '@/protocol';

/** What a channel is called; a direct conversation by the names of the others in it. */
export function channelName(
  channel: Pick<Channel, 'kind' | 'name' | 'people'>,
  me: PersonId,
  nameOf: (id: PersonId) => string,
): string {
  if (channel.kind !== 'direct') return channel.name;
  const others = (channel.people ?? []).filter((id) => id !== me);
  return (others.length > 0 ? others : [me]).map(nameOf).join(', ');
}
