import { MonitorSmartphone, X } from 'lucide-react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { Draft } from '@/realtime/drafts';
import { Button, IconButton } from '@/ui/Button';
import type { ComposerProps } from '../Composer';
import styles from '../Composer.module.css';
import { QuoteLine } from '../QuoteLine';
import { BlindNote } from './BlindNote';
import notes from './Notes.module.css';
import { readable } from './text/references';

interface Props {
  composer: ComposerProps;
  draft: Draft;
  sync: { other: string | null; forget: () => void };
}

/** What one should know about the message above its text: what it answers, who cannot see it, what was written elsewhere. */
export function Notes({ composer, draft, sync }: Props) {
  const { channel, place, people } = composer;
  const { t } = useText('channels');
  const { t: words } = useText('composer');
  const live = useLive();
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
              live.drafts.append(channel.id, sync.other ?? '', place.thread_id);
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
      <BlindNote channel={channel} people={people} text={draft.text} />
    </>
  );
}
