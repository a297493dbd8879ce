import { useQueryClient } from '@tanstack/react-query';
import { EyeOff } from 'lucide-react';
import { keys } from '@/api/keys';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import type { Channel, ChannelSnapshot } from '@/protocol';
import type { People } from '../people';
import notes from './Notes.module.css';
import { sees } from './offers/candidates';
import { mentionsIn } from './text/references';

interface Props {
  channel: Channel;
  people: People;
  text: string;
}

/** Who is mentioned in a text and cannot read it here. */
export function BlindNote(props: Props) {
  const { t, language } = useText('composer');
  const blind = useBlind(props);
  if (blind.length === 0) return null;
  return (
    <p className={notes.note} role="status">
      <EyeOff size={18} aria-hidden="true" />
      {t('blind', { count: blind.length, names: inWords(blind, language) })}
    </p>
  );
}

function useBlind({ channel, people, text }: Props): string[] {
  const cache = useQueryClient();
  if (!text.includes('lotse:person/')) return [];
  const members = cache.getQueryData<ChannelSnapshot>(keys.channel(channel.id))?.members ?? [];
  return mentionsIn(text).people.flatMap((id) => {
    const member = people.all.find(({ person }) => person.id === id);
    const canSee = members.includes(id) || (member && sees(channel, member.role, member.person.is_organiser));
    return canSee === true ? [] : [people.name(id)];
  });
}
