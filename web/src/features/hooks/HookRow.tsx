import { ArrowDownToLine, ArrowUpFromLine, Bot, Trash2 } from 'lucide-react';
import { usePeople } from '@/features/channels/people';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import { inWords } from '@/lib/words';
import type { Hook, RunId } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Button, IconButton } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import list from '@/ui/List.module.css';
import { Time } from '@/ui/Time';
import { toast } from '@/ui/toast';
import styles from './Hooks.module.css';
import { useStopHook } from './mutations';

const ICONS = { incoming: ArrowDownToLine, outgoing: ArrowUpFromLine, bot: Bot };

interface Props {
  hook: Hook;
  run: RunId;
  onRemove: () => void;
}

/** A program: what it is, who made it, when it was last used. */
export function HookRow({ hook, run, onRemove }: Props) {
  const { t, language } = useText('hooks');
  const problem = useProblem();
  const now = useNow();
  const people = usePeople(run);
  const stop = useStopHook(hook.channel_id);
  const { kind, name, used_at } = hook;
  const Icon = ICONS[kind.kind];
  const isStopped = kind.kind === 'outgoing' && kind.is_stopped;
  return (
    <li className={styles.hook}>
      <Icon size={18} aria-hidden="true" />
      <div className={list.words}>
        <p className={list.title}>{name}</p>
        <p className={list.detail}>
          {t(`kind.${kind.kind}`)}
          {kind.kind === 'bot' && (
            <>
              <Dot />
              {inWords(
                kind.rights.map((right) => t(`right.${right}`)),
                language,
              )}
            </>
          )}
        </p>
        {kind.kind === 'outgoing' && <p className={styles.address}>{kind.url}</p>}
        <p className={list.detail}>
          {t('by', { name: people.name(hook.created_by) })}
          <Dot />
          {used_at === null ? (
            t('unused')
          ) : (
            <>
              {t('used')}{' '}
              <Time at={used_at} exact={exactTime(new Date(used_at), language)}>
                {recentTime(new Date(used_at), now, language)}
              </Time>
            </>
          )}
        </p>
        {isStopped && (
          <div className={styles.stopped}>
            <Pill tone="warn">{t('stopped')}</Pill>
            <span className={list.detail}>{t('stoppedText')}</span>
            <Button
              isSmall
              isBusy={stop.isPending}
              onClick={() =>
                stop.mutate(
                  { hook: hook.id, is_stopped: false },
                  {
                    onSuccess: () => toast({ text: t('started', { name }) }),
                    onError: (refused) => toast({ text: problem.text(refused) ?? '' }),
                  },
                )
              }
            >
              {t('start')}
            </Button>
          </div>
        )}
      </div>
      <IconButton label={t('removeOf', { name })} icon={<Trash2 />} onClick={onRemove} />
    </li>
  );
}
