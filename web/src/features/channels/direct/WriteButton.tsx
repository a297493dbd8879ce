import { MessageCircle } from 'lucide-react';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { PersonId, RunId } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { toast } from '@/ui/toast';
import { useOpenDirect } from './use-open-direct';

/** Opens the direct conversation with somebody. */
export function WriteButton({ person, name }: { person: PersonId; name: string }) {
  const { t } = useText('channels');
  const problem = useProblem();
  const open = useOpenDirect(useCurrentRun()?.id ?? ('' as RunId));
  return (
    <IconButton
      label={t('members.write', { name })}
      icon={<MessageCircle />}
      aria-busy={open.isPending || undefined}
      onClick={() =>
        open.mutate([person], { onError: (refused) => toast({ text: problem.text(refused) ?? '' }) })
      }
    />
  );
}
