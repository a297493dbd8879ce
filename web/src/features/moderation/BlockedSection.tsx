import { useQuery } from '@tanstack/react-query';
import { usePeople } from '@/features/channels/people';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { Avatar } from '@/ui/Avatar';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import styles from './Moderation.module.css';
import { useBlock } from './mutations';
import { blocksQuery } from './queries';

/** Whom I block: a part of my settings. */
export function BlockedSection() {
  const { t } = useText('moderation');
  const problem = useProblem();
  const { data, error } = useQuery(blocksQuery());
  const people = usePeople(useCurrentRun()?.id);
  const block = useBlock();
  return (
    <Section title={t('block.title')}>
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {data === undefined && error === null && <Skeleton label={t('loading')} rows={2} />}
      {data !== undefined && (
        <p className={styles.note}>{t(data.people.length === 0 ? 'block.nobody' : 'block.text')}</p>
      )}
      {data !== undefined && data.people.length > 0 && (
        <ul className={list.list}>
          {data.people.map((person) => {
            const name = people.name(person);
            return (
              <li key={person} className={list.row}>
                <Avatar id={person} name={name} />
                <div className={list.words}>
                  <p className={list.title}>{name}</p>
                </div>
                <Button
                  isSmall
                  aria-label={t('block.undoFor', { name })}
                  isBusy={block.isPending && block.variables.person === person}
                  onClick={() =>
                    block.mutate(
                      { person, on: false },
                      {
                        onSuccess: () => toast({ text: t('block.undone', { name }) }),
                        onError: (refused) => toast({ text: problem.text(refused) ?? '' }),
                      },
                    )
                  }
                >
                  {t('block.undo')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
