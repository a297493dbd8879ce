import { useQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import { routes, type Session } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import { Time } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useEndSession } from './mutations';

/** Every browser I am signed in with; each can be ended from here. */
export function SessionsSection() {
  const { t } = useText('accounts');
  const problem = useProblem();
  const sessions = useQuery({
    queryKey: keys.sessions,
    queryFn: () => get<Session[]>(routes.SESSIONS),
    staleTime: 0,
  });
  return (
    <Section title={t('settings.sessions')}>
      {sessions.isError && <Banner tone="bad">{problem.text(sessions.error)}</Banner>}
      {sessions.isPending && <Skeleton label={t('loading')} rows={2} />}
      {sessions.data !== undefined && (
        <ul className={list.list}>
          {sessions.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t, language } = useText('accounts');
  const now = useNow();
  const end = useEndSession();
  const seen = new Date(session.last_seen_at);
  return (
    <li className={list.row}>
      <MonitorSmartphone aria-hidden="true" />
      <div className={list.words}>
        <p className={list.title}>{session.device}</p>
        <p className={list.detail}>
          {t('settings.lastSeen')}{' '}
          <Time at={session.last_seen_at} exact={exactTime(seen, language)} isFocusable>
            {recentTime(seen, now, language)}
          </Time>
        </p>
      </div>
      {session.is_current ? (
        <Pill tone="ok">{t('settings.current')}</Pill>
      ) : (
        <Button
          isSmall
          isBusy={end.isPending}
          aria-label={t('settings.endFor', { device: session.device })}
          onClick={() =>
            end.mutate(session.id, {
              onSuccess: () => toast({ text: t('settings.ended', { device: session.device }) }),
            })
          }
        >
          {t('settings.end')}
        </Button>
      )}
    </li>
  );
}
