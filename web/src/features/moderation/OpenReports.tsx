import { useQuery } from '@tanstack/react-query';
import { useText } from '@/i18n/useText';
import type { RunId } from '@/protocol';
import { CountBadge } from '@/ui/Badge';
import { moderationQuery } from './queries';

/** From here on it is more than that. */
const HIGHEST = 100;

/** How many reports wait for a decision, beside the way to them. */
export function OpenReports({ run }: { run: RunId }) {
  const { t } = useText('moderation');
  const { data } = useQuery(moderationQuery(run));
  const count = data?.reports.filter(({ verdict }) => verdict === null).length ?? 0;
  return <CountBadge count={count} highest={HIGHEST} label={t('open.count', { count })} />;
}
