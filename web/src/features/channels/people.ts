// Names and roles of the people of a conversation.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { runQuery } from '@/features/courses/queries';
import { useText } from '@/i18n/useText';
import type { PersonId, Role, RunId, RunMember } from '@/protocol';

export interface People {
  /** Their name, or words for somebody who is no longer in the run. */
  name: (id: PersonId) => string;
  role: (id: PersonId) => Role | null;
  all: readonly RunMember[];
}

/** The people of a run, by id. */
export function usePeople(run: RunId | undefined): People {
  const { t } = useText('channels');
  const { data } = useQuery({ ...runQuery(run ?? ('' as RunId)), enabled: run !== undefined });
  return useMemo(() => {
    const byId = new Map(data?.people.map((member) => [member.person.id, member]));
    return {
      all: data?.people ?? [],
      name: (id) => byId.get(id)?.person.display_name ?? t('somebody'),
      role: (id) => {
        const member = byId.get(id);
        if (!member) return null;
        return member.person.is_organiser ? 'organiser' : member.role;
      },
    };
  }, [data, t]);
}
