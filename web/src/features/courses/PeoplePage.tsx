import { SearchX } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { usePresence } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import type { PersonId, Role, RunId, RunMember } from '@/protocol';
import { Dot } from '@/ui/Dot';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { TextField } from '@/ui/TextField';
import { PersonRow } from './PersonRow';
import { useCurrentRun, useMe, useRunSnapshot } from './useCurrentRun';

const ORDER: readonly Role[] = ['organiser', 'trainer', 'participant', 'guest'];

interface Props {
  back?: ReactNode;
  /** Whom to look for first. */
  name?: string | undefined;
  /** What can be done about somebody: stands in their row. */
  actionOf?: (person: PersonId, name: string) => ReactNode;
}

/** The directory of the run: everybody, by role, with who is here now. */
export function PeoplePage({ back, name = '', actionOf }: Props) {
  const { t } = useText('courses');
  const me = useMe();
  const run = useCurrentRun();
  const { here, away } = usePresence(run?.id ?? ('' as RunId));
  const people = useRunSnapshot(run?.id)?.people;
  const [query, setQuery] = useState(name);
  const wanted = folded(useDeferredValue(query)).trim();
  const found = people?.filter((member) => isWanted(member, wanted)) ?? [];
  const count = people?.length ?? 0;
  return (
    <Page
      header={
        <PageHeader
          title={t('people.title')}
          subtitle={
            people && (
              <>
                {t('people.count', { count })}
                {here.size > 0 && (
                  <>
                    <Dot />
                    {t('people.hereCount', { count: here.size })}
                  </>
                )}
              </>
            )
          }
          back={back}
        />
      }
    >
      <TextField
        label={t('people.search')}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {run !== undefined && people === undefined && <Skeleton label={t('loading')} rows={8} />}
      {people !== undefined && found.length === 0 && (
        <EmptyState icon={<SearchX />} title={t('people.none')} text={t('people.noneText', { query })} />
      )}
      {ORDER.map((role) => {
        const members = found.filter((member) => member.role === role);
        if (members.length === 0) return null;
        return (
          <Section key={role} title={t(`roles.${role}`)} note={String(members.length)}>
            <ul className={list.list}>
              {members.map((member) => (
                <PersonRow
                  key={member.person.id}
                  member={member}
                  presence={
                    here.has(member.person.id) ? 'here' : away.has(member.person.id) ? 'away' : 'gone'
                  }
                  isMe={member.person.id === me.me.person.id}
                  action={
                    member.person.id !== me.me.person.id &&
                    member.person.is_active &&
                    actionOf?.(member.person.id, member.person.display_name)
                  }
                />
              ))}
            </ul>
          </Section>
        );
      })}
    </Page>
  );
}

function isWanted(member: RunMember, wanted: string): boolean {
  return folded(`${member.person.display_name} ${member.organisation}`).includes(wanted);
}
