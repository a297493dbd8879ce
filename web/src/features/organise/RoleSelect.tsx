import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Person, Role, Run } from '@/protocol';
import { SelectField } from '@/ui/SelectField';
import { toast } from '@/ui/toast';
import styles from './Form.module.css';
import { useSetRole } from './mutations';

type Choice = Exclude<Role, 'organiser'> | 'none';
const CHOICES: readonly Choice[] = ['participant', 'trainer', 'guest', 'none'];

/** The role of somebody in a run; `none` takes them out of it. */
export function RoleSelect({ person, run, role }: { person: Person; run: Run; role: Role | null }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const setRole = useSetRole(run.id);
  const label = (choice: Choice) => (choice === 'none' ? t('people.notInRun') : t(`role.${choice}`));
  const pending = setRole.isPending ? setRole.variables.role : role;
  function change(choice: Choice) {
    setRole.mutate(
      { person: person.id, role: choice === 'none' ? null : choice },
      {
        onSuccess: () =>
          toast({ text: t('people.roleSaved', { name: person.display_name, role: label(choice) }) }),
        onError: (error) => toast({ text: problem.text(error) ?? '' }),
      },
    );
  }
  return (
    <div className={styles.role}>
      <SelectField<Choice>
        label={t('people.roleOf', { name: person.display_name, run: run.name })}
        isLabelHidden
        isSmall
        value={pending === null || pending === 'organiser' ? 'none' : pending}
        options={CHOICES.map((value) => ({ value, label: label(value) }))}
        onChange={change}
      />
    </div>
  );
}
