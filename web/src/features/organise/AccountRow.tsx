import { useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { Account, Role, Run } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import { toast } from '@/ui/toast';
import { useSetActive } from './mutations';
import { RoleSelect } from './RoleSelect';

interface Props {
  account: Account;
  run: Run | undefined;
  onClose: () => void;
}

export function AccountRow({ account, run, onClose }: Props) {
  const { t } = useText('organise');
  const problem = useProblem();
  const { me } = useMe();
  const setActive = useSetActive();
  const { person, email } = account;
  const name = person.display_name;
  function reopen() {
    setActive.mutate(
      { person: person.id, isActive: true },
      { onError: (error) => toast({ text: problem.text(error) ?? '' }) },
    );
  }
  return (
    <li className={classNames(list.row, list.stacking)}>
      <Avatar id={person.id} name={name} />
      <div className={list.words}>
        <p className={list.title}>{name}</p>
        <p className={list.detail}>{email ?? t('people.noMail')}</p>
      </div>
      <div className={list.controls}>
        {person.is_organiser && <Pill tone="info">{t('role.organiser')}</Pill>}
        {!person.is_active && <Pill tone="warn">{t('people.closed')}</Pill>}
        {run !== undefined && person.is_active && !person.is_organiser && (
          <RoleSelect person={person} run={run} role={roleIn(account, run)} />
        )}
        {person.is_active && person.id !== me.person.id && (
          <Button isSmall look="plain" onClick={onClose} aria-label={t('people.closeFor', { name })}>
            {t('people.close')}
          </Button>
        )}
        {!person.is_active && (
          <Button
            isSmall
            isBusy={setActive.isPending}
            onClick={reopen}
            aria-label={t('people.reopenFor', { name })}
          >
            {t('people.reopen')}
          </Button>
        )}
      </div>
    </li>
  );
}

function roleIn(account: Account, run: Run): Role | null {
  return account.runs.find((each) => each.run_id === run.id)?.role ?? null;
}
