import { Ban, EyeOff, Gavel, Lock, type LucideIcon, MicOff, Timer, UserMinus, Users } from 'lucide-react';
import { useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Moderation, ModerationAct, ModerationEntry, PersonId, RunId } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import list from '@/ui/List.module.css';
import { Time } from '@/ui/Time';
import { toast } from '@/ui/toast';
import styles from './Moderation.module.css';
import { useUndo } from './mutations';
import { useNames } from './use-names';
import { useActWords } from './use-words';

const ICONS: Record<ModerationAct['kind'], LucideIcon> = {
  hid: EyeOff,
  decided: Gavel,
  silenced: MicOff,
  slowed: Timer,
  restricted: Users,
  locked: Lock,
  took_out: UserMinus,
  banned: Ban,
};

/** What was done, the newest first; what can be taken back has a button. */
export function Ledger({ moderation }: { moderation: Moderation }) {
  const { t } = useText('moderation');
  const { run_id: run, entries, people } = moderation;
  const nameOf = useNames(run, people);
  if (entries.length === 0) return <p className={styles.note}>{t('ledger.none')}</p>;
  return (
    <ul className={list.list} aria-label={t('ledger.title')}>
      {entries.map((entry) => (
        <Entry key={entry.id} run={run} entry={entry} nameOf={nameOf} />
      ))}
    </ul>
  );
}

interface EntryProps {
  run: RunId;
  entry: ModerationEntry;
  nameOf: (person: PersonId) => string;
}

function Entry({ run, entry, nameOf }: EntryProps) {
  const { t, language } = useText('moderation');
  const problem = useProblem();
  const now = useNow();
  const me = useMe().me.person.id;
  const words = useActWords(run, nameOf)(entry);
  const undo = useUndo(run);
  const Icon = ICONS[entry.act.kind];
  const { by, undone_at } = entry;
  const at = (time: string) => (
    <Time at={time} exact={exactTime(new Date(time), language)}>
      {recentTime(new Date(time), now, language)}
    </Time>
  );
  return (
    <li className={classNames(list.row, list.stacking, styles.entry)}>
      <Icon aria-hidden="true" />
      <div className={list.words}>
        <p className={classNames(list.title, undone_at !== null && styles.undone)}>{words}</p>
        {entry.why !== '' && <p className={styles.why}>{entry.why}</p>}
        <p className={list.detail}>
          {by === null ? t('ledger.byLotse') : by === me ? t('ledger.byMe') : nameOf(by)}
          <Dot />
          {at(entry.at)}
          {undone_at !== null && (
            <>
              <Dot />
              {t('ledger.undone')} {at(undone_at)}
            </>
          )}
        </p>
      </div>
      {entry.can_undo && undone_at === null && (
        <div className={list.controls}>
          <Button
            isSmall
            isBusy={undo.isPending}
            aria-label={t('ledger.undoOf', { words })}
            onClick={() =>
              undo.mutate(entry.id, {
                onSuccess: () => toast({ text: t('ledger.undoneToast') }),
                onError: (refused) => toast({ text: problem.text(refused) ?? '' }),
              })
            }
          >
            {t('ledger.undo')}
          </Button>
        </div>
      )}
    </li>
  );
}
