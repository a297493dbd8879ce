import { useQuery } from '@tanstack/react-query';
import { Ban, Eye, EyeOff, Mic, MicOff } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import type { PersonMenuProps } from '@/features/channels/parts';
import { usePeople } from '@/features/channels/people';
import { type MenuItem, RowMenu } from '@/features/channels/RowMenu';
import { useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Role } from '@/protocol';
import { toast } from '@/ui/toast';
import { silenceOf } from './ledger';
import { useBlock, useUndo } from './mutations';
import { blocksQuery, moderationQuery } from './queries';

const SilenceDialog = lazy(async () => ({ default: (await import('./SilenceDialog')).SilenceDialog }));
const BanDialog = lazy(async () => ({ default: (await import('./BanDialog')).BanDialog }));

const RANKS: readonly Role[] = ['guest', 'participant', 'trainer', 'organiser'];

/** What can be done about somebody: by everybody for themselves, by trainers for the course. */
export function PersonMenu({ person, name, run, at, onClose }: PersonMenuProps) {
  const { t } = useText('moderation');
  const problem = useProblem();
  const { clock } = useLive();
  const { me } = useMe();
  const people = usePeople(run);
  const { data: blocks } = useQuery(blocksQuery());
  const { data: moderation } = useQuery(moderationQuery(run));
  const block = useBlock();
  const undo = useUndo(run);
  const [stage, setStage] = useState<'menu' | 'silence' | 'ban' | 'over'>('menu');
  useEffect(() => {
    if (stage === 'over') onClose();
  }, [stage, onClose]);

  const mine = me.person.is_organiser ? 'organiser' : people.role(me.person.id);
  const theirs = people.role(person);
  // Trainers look after participants and guests, organisers after trainers too.
  const leads = (mine === 'trainer' || mine === 'organiser') && rank(mine) > rank(theirs);
  const silence = moderation && silenceOf(moderation.entries, person, clock.now());
  const isBlocked = blocks?.people.includes(person) === true;
  // The menu is gone before the answer is there.
  const tell = (work: Promise<unknown>, done: string, back?: () => void) =>
    work.then(
      () => toast({ text: done, ...(back && { action: { label: t('undo'), run: back } }) }),
      (error) => toast({ text: problem.text(error) ?? '' }),
    );
  const setBlocked = (on: boolean, isAsked: boolean) =>
    void tell(
      block.mutateAsync({ person, on }),
      t(on ? 'block.done' : 'block.undone', { name }),
      isAsked ? () => setBlocked(!on, false) : undefined,
    );
  const items: (MenuItem | false)[] = [
    leads &&
      (silence
        ? {
            key: 'silence',
            label: t('person.unsilence'),
            icon: <Mic aria-hidden="true" />,
            onChoose: () => void tell(undo.mutateAsync(silence.id), t('silence.undone', { name })),
          }
        : {
            key: 'silence',
            label: t('person.silence'),
            icon: <MicOff aria-hidden="true" />,
            onChoose: () => setStage('silence'),
          }),
    {
      key: 'block',
      label: t(isBlocked ? 'person.unblock' : 'person.block'),
      icon: isBlocked ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />,
      onChoose: () => setBlocked(!isBlocked, true),
    },
    leads && {
      key: 'ban',
      label: t('person.ban'),
      icon: <Ban aria-hidden="true" />,
      isDanger: true,
      onChoose: () => setStage('ban'),
    },
  ];
  const over = () => setStage('over');
  if (stage === 'silence' || stage === 'ban') {
    const Dialog = stage === 'silence' ? SilenceDialog : BanDialog;
    return (
      <Suspense fallback={null}>
        <Dialog person={person} name={name} run={run} onClose={over} />
      </Suspense>
    );
  }
  if (stage === 'over') return null;
  return (
    <RowMenu
      label={name}
      items={items.filter((item) => item !== false)}
      at={at}
      // What was chosen may go on with a dialog.
      onClose={() => setStage((now) => (now === 'menu' ? 'over' : now))}
    />
  );
}

function rank(role: Role | null): number {
  return role === null ? -1 : RANKS.indexOf(role);
}
