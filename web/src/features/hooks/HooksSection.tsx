import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type Channel, type CreatedHook, type Hook, limits } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import { Skeleton } from '@/ui/Skeleton';
import { HookRow } from './HookRow';
import styles from './Hooks.module.css';
import { NewHookDialog } from './NewHookDialog';
import { hooksQuery } from './queries';
import { RemoveHookDialog } from './RemoveHookDialog';
import { SecretDialog } from './SecretDialog';

/** Programs that write in a channel or hear of it. */
export function HooksSection({ channel }: { channel: Channel }) {
  const { t } = useText('hooks');
  const problem = useProblem();
  const { data, error } = useQuery(hooksQuery(channel.id));
  const [isMaking, setIsMaking] = useState(false);
  const [made, setMade] = useState<CreatedHook | null>(null);
  const [removing, setRemoving] = useState<Hook | null>(null);
  const isFull = (data?.length ?? 0) >= limits.HOOKS;
  return (
    <section className={styles.section} aria-label={t('title')}>
      <h3 className={styles.heading}>{t('title')}</h3>
      <p className={styles.note}>{t('text')}</p>
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {data === undefined && error === null && <Skeleton label={t('loading')} rows={2} />}
      {data !== undefined && data.length > 0 && (
        <ul className={list.list}>
          {data.map((hook) => (
            <HookRow key={hook.id} hook={hook} run={channel.run_id} onRemove={() => setRemoving(hook)} />
          ))}
        </ul>
      )}
      {data !== undefined && (
        <Button
          icon={<Plus aria-hidden="true" />}
          className={styles.add}
          disabledReason={isFull ? t('full', { count: limits.HOOKS }) : undefined}
          onClick={() => setIsMaking(true)}
        >
          {t('new')}
        </Button>
      )}
      {isMaking && (
        <NewHookDialog
          channel={channel}
          onMade={(created) => {
            setIsMaking(false);
            setMade(created);
          }}
          onClose={() => setIsMaking(false)}
        />
      )}
      {made && <SecretDialog made={made} onClose={() => setMade(null)} />}
      {removing && <RemoveHookDialog hook={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}
