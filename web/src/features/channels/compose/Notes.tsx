import { useQueryClient } from '@tanstack/react-query';
import { EyeOff, MonitorSmartphone, X } from 'lucide-react';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import type { ChannelSnapshot } from '@/protocol';
import type { Draft } from '@/realtime/drafts';
import { Button, IconButton } from '@/ui/Button';
import type { ComposerProps } from '../Composer';
import styles from '../Composer.module.css';
import { QuoteLine } from '../QuoteLine';
import notes from './Notes.module.css';
import { sees } from './offers/candidates';
import { mentionsIn, readable } from './text/references';

interface Props {
  composer: ComposerProps;
  draft: Draft;
  sync: { other: string | null; forget: () => void };
}

/** What one should know about the message above its text: what it answers, who cannot see it, what was written elsewhere. */
export function Notes({ composer, draft, sync }: Props) {
  const { channel, place, people } = composer;
  const { t } = useText('channels');
  const { t: words, language } = useText('composer');
  const live = useLive();
  const blind = useBlind(composer, draft.text);
  const change = (to: Partial<Pick<Draft, 'text' | 'replyTo'>>) =>
    live.drafts.change(channel.id, to, place.thread_id);
  return (
    <>
      {draft.replyTo && (
        <div className={styles.reply}>
          <span className={styles.replyTo}>{t('composer.replyTo')}</span>
          <div className={styles.quote}>
            <QuoteLine quote={draft.replyTo} author={people.name(draft.replyTo.author_id)} />
          </div>
          <IconButton label={t('composer.noReply')} icon={<X />} onClick={() => change({ replyTo: null })} />
        </div>
      )}
      {sync.other !== null && (
        <div className={notes.note} role="status">
          <MonitorSmartphone size={18} aria-hidden="true" />
          <p className={notes.words}>
            {words('other.text')} <q>{readable(sync.other).slice(0, 140)}</q>
          </p>
          <Button
            isSmall
            onClick={() => {
              change({ text: `${draft.text.trimEnd()}\n\n${sync.other}` });
              sync.forget();
            }}
          >
            {words('other.append')}
          </Button>
          <Button isSmall look="plain" onClick={sync.forget}>
            {words('other.forget')}
          </Button>
        </div>
      )}
      {blind.length > 0 && (
        <p className={notes.note} role="status">
          <EyeOff size={18} aria-hidden="true" />
          {words('blind', { count: blind.length, names: inWords(blind, language) })}
        </p>
      )}
    </>
  );
}

/** Names of those who are mentioned and cannot read it here. */
function useBlind({ channel, people }: ComposerProps, text: string): string[] {
  const cache = useQueryClient();
  if (!text.includes('lotse:person/')) return [];
  const members = cache.getQueryData<ChannelSnapshot>(keys.channel(channel.id))?.members ?? [];
  return mentionsIn(text).people.flatMap((id) => {
    const member = people.all.find(({ person }) => person.id === id);
    const canSee = members.includes(id) || (member && sees(channel, member.role, member.person.is_organiser));
    return canSee === true ? [] : [people.name(id)];
  });
}
