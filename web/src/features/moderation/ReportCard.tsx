import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { MessageText } from '@/features/channels/MessageText';
import { PersonButton } from '@/features/channels/PersonButton';
import { usePeople } from '@/features/channels/people';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { MessageReport, ModerationEntry, RunId } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { Time } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { hidingOf } from './ledger';
import styles from './Moderation.module.css';
import { useUndo } from './mutations';
import { PersonMenu } from './PersonMenu';
import { ReportContext } from './ReportContext';
import { type Deed, ReportDialog } from './ReportDialog';

interface Props {
  report: MessageReport;
  run: RunId;
  entries: readonly ModerationEntry[];
}

/** A reported message: what it says, where it stands, why it was reported, and what can be decided. */
export function ReportCard({ report, run, entries }: Props) {
  const { t, language } = useText('moderation');
  const problem = useProblem();
  const now = useNow();
  const people = usePeople(run);
  const undo = useUndo(run);
  const [deed, setDeed] = useState<Deed | null>(null);
  const { message, verdict } = report;
  const author = message ? (message.hook ?? people.name(message.author_id)) : t('act.somebody');
  const hiding = message ? hidingOf(entries, message.id) : undefined;
  const isOpen = verdict === null;
  const time = (at: string) => (
    <Time at={at} exact={exactTime(new Date(at), language)}>
      {recentTime(new Date(at), now, language)}
    </Time>
  );
  return (
    <article className={styles.card} aria-label={t('report.label', { author, channel: report.channel })}>
      <header className={styles.cardHead}>
        <h3 className={styles.where}>{report.channel}</h3>
        <p className={styles.note}>
          {report.reports === 0 ? t('report.none') : t('report.count', { count: report.reports })}
          <Dot />
          {time(report.at)}
        </p>
        <span className={styles.reasons}>
          {report.reasons.map((reason) => (
            <Pill key={reason} tone={isOpen ? 'warn' : 'plain'}>
              {t(`report.reason.${reason}`)}
            </Pill>
          ))}
          {report.is_hidden && <Pill icon={<EyeOff aria-hidden="true" />}>{t('report.hidden')}</Pill>}
        </span>
      </header>
      {message === null ? (
        <p className={styles.note}>{t('report.gone')}</p>
      ) : (
        <ReportContext message={message} people={people} isOpen={isOpen}>
          <div className={styles.reported}>
            <div className={styles.author}>
              <p>
                <b>{author}</b> {time(message.posted_at)}
              </p>
              {isOpen && message.hook === undefined && (
                <PersonButton person={message.author_id} name={author} run={run} Menu={PersonMenu} />
              )}
            </div>
            <MessageText tree={message.tree} />
          </div>
        </ReportContext>
      )}
      {report.notes.some((note) => note !== '') && (
        <ul className={styles.notes} aria-label={t('report.notes')}>
          {report.notes
            .filter((note) => note !== '')
            .map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nobody is told whose they are, and they never move.
              <li key={index}>
                <q>{note}</q>
              </li>
            ))}
        </ul>
      )}
      {!isOpen && (
        <p className={styles.verdict}>
          {t(`report.${verdict}`, { name: report.decided_by ? people.name(report.decided_by) : 'Lotse' })}
          {report.decided_at !== null && (
            <>
              <Dot />
              {time(report.decided_at)}
            </>
          )}
          {report.decided_why !== null && report.decided_why !== '' && (
            <span className={styles.why}>{report.decided_why}</span>
          )}
        </p>
      )}
      {isOpen && message !== null && (
        <footer className={styles.ways}>
          {report.is_hidden ? (
            hiding?.can_undo === true && (
              <Button
                look="plain"
                className={styles.quiet}
                isBusy={undo.isPending}
                onClick={() =>
                  undo.mutate(hiding.id, {
                    onSuccess: () => toast({ text: t('report.shownToast') }),
                    onError: (refused) => toast({ text: problem.text(refused) ?? '' }),
                  })
                }
              >
                {t('report.show')}
              </Button>
            )
          ) : (
            <Button look="plain" className={styles.quiet} onClick={() => setDeed('hide')}>
              {t('report.hide')}
            </Button>
          )}
          <span className={styles.space} />
          <Button className={styles.verdictWay} onClick={() => setDeed('keep')}>
            {t('report.keepAction')}
          </Button>
          <Button look="danger" className={styles.verdictWay} onClick={() => setDeed('remove')}>
            {t('report.removeAction')}
          </Button>
        </footer>
      )}
      {deed && <ReportDialog report={report} run={run} deed={deed} onClose={() => setDeed(null)} />}
    </article>
  );
}
